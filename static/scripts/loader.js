// Brings an explainer to life: the page it is, or the shadow root that it has on the page of somebody else. It is complete without this: whatever fails here leaves the
// text, the figures and the printed quiz as they are.
import init, { Explainer } from "./program.js";

// One program for all explainers of a page, and the data of a language once.
let opening;
const fetched = new Map();

function fetchOnce(url) {
  if (!fetched.has(url)) fetched.set(url, get(url));
  // What failed may be there the next time.
  fetched.get(url).catch(() => fetched.delete(url));
  return fetched.get(url);
}

async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return new Uint8Array(await answer.arrayBuffer());
}

// What follows is a task of its own, so that a slow phone can answer a touch in between.
const pause = () => new Promise((resolve) => setTimeout(resolve));

async function start(url) {
  const wasm = await fetch(url);
  if (!wasm.ok) throw new Error(`${wasm.status} ${url}`);
  // Many hosts do not know the media type of WebAssembly, and browsers compile while loading only with the right one.
  const streams = wasm.headers.get("Content-Type")?.startsWith("application/wasm");
  await init({ module_or_path: streams ? wasm : await wasm.arrayBuffer() });
  await pause();
}

// Tells who is around: `explainer:answered` and its like, from the element that the explainer is. There is nothing personal in it.
function tell(ex, type, detail) {
  const from = ex.getRootNode().host ?? ex;
  from.dispatchEvent(new CustomEvent(`explainer:${type}`, { detail, bubbles: true, composed: true }));
}

// An island comes to life when it comes near; the quiz, and with it the program, also when the browser has nothing else to do. A figure that lives far away would cost a slow
// phone a task of 60 to 120 ms: for one thing, a browser that offers to fill in forms then lays out the page around each new field.
function awaitIslands(ex, signal) {
  const { program, content } = ex.dataset;
  let alive, filled;
  signal.addEventListener("abort", () => {
    near.disconnect();
    alive?.then((explainer) => explainer.close(), () => {});
  });
  const open = () =>
    (alive ??= Promise.all([(opening ??= start(program)), fetchOnce(content)]).then(async ([, data]) => {
      // What comes later and cannot be had, as a link with other questions, changes nothing.
      const want = () => {
        filled = filled?.then(() => fill(explainer).catch(() => signal.aborted || explainer.forget()));
        filled?.catch(() => {});
      };
      const explainer = Explainer.open(data, ex, (type, detail) => tell(ex, type, detail), want);
      if (!explainer) throw new Error("the questions are of another version");
      await pause();
      explainer.begin();
      return explainer;
    }));

  // A large bank of questions comes in files beside the data, as they are needed.
  async function fill(explainer) {
    for (let file; !signal.aborted && (file = explainer.wants()); ) {
      const url = new URL(file, new URL(content, document.baseURI)).href;
      const data = await fetchOnce(url);
      if (signal.aborted || explainer.take(file, data)) continue;
      fetched.delete(url);
      throw new Error(`not what it should be: ${url}`);
    }
  }

  async function mount(island) {
    try {
      const explainer = await open();
      if (/^(quiz|before|check-)/.test(island.dataset.island)) await (filled ??= fill(explainer));
      await pause();
      if (signal.aborted) return;
      // Its place may be taken by another element.
      const live = explainer.mount(island.dataset.island, island) ?? island;
      live.classList.add("ex-alive");
      live.classList.remove("ex-waits");
    } catch (error) {
      console.info("news-explainer: the page stays as it is.", error);
      // What cannot come for one comes for none.
      for (const waiting of ex.querySelectorAll(".ex-waits")) waiting.classList.remove("ex-waits");
    }
  }

  const begun = new Set();
  const begin = (island) => {
    if (begun.has(island)) return;
    begun.add(island);
    near.unobserve(island);
    mount(island);
  };
  const near = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => begin(entry.target)),
    { rootMargin: "800px" },
  );
  const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 2000));
  const islands = [...ex.querySelectorAll("[data-island]")];
  const here = place(ex.matches(".ex--guest") ? ex : undefined);
  const top = here?.getBoundingClientRect().top;
  // From here on they look as they will when they live, so that nothing moves then.
  for (const island of islands) island.classList.add("ex-waits");
  // What the reader sees stays where it is, also where the browser does not see to that.
  requestAnimationFrame(() => {
    const moved = here && here.getBoundingClientRect().top - top;
    if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: "instant" });
  });
  for (const island of islands) {
    near.observe(island);
    // On the page of somebody else nothing is fetched before it is near.
    if (island.matches(".ex-quiz") && !ex.matches(".ex--guest")) idle(() => begin(island));
  }
}

// Each thing in a task of its own, as above.
export function enliven(ex) {
  // Until it is taken out of the page of somebody else: then nothing of it stays on that page.
  const ending = new AbortController();
  const { signal } = ending;
  ex.addEventListener("explainer:close", () => ending.abort());
  const guest = ex.matches(".ex--guest");
  if (!guest) {
    setTimeout(keepPlace);
    setTimeout(keepFocusInSight);
  }
  setTimeout(openNotes, 0, ex);
  setTimeout(followLinks, 0, ex);
  if (!guest) setTimeout(aidReading);
  setTimeout(watchParts, 0, ex, signal);
  setTimeout(openDetails, 0, ex, signal);
  setTimeout(offerSharing, 0, ex);
  setTimeout(awaitIslands, 0, ex, signal);
  setTimeout(tell, 0, ex, "ready", { lang: ex.lang || document.documentElement.lang });
}

// This script runs as soon as it is there, often before the end of the page. On the page of somebody else it waits to be called.
const ready = () => {
  const page = document.querySelector("body.ex");
  if (page) enliven(page);
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
