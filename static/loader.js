// Brings the islands of the page to life, and keeps the place of the reader. The page is complete without it: whatever fails here leaves the text, the figures and the printed quiz as they are.
import init, { Explainer } from "./program.js";

const { program, content } = document.querySelector("script[data-program]").dataset;

// One program for all islands, fetched when the first one is wanted.
let opening;
const open = () => (opening ??= start());

async function start() {
  const [wasm, questions] = await Promise.all([fetch(program), fetch(content)]);
  if (!wasm.ok || !questions.ok) throw new Error(`${wasm.status} ${questions.status}`);
  // Many hosts do not know the media type of WebAssembly, and browsers compile while loading only with the right one.
  const streams = wasm.headers.get("Content-Type")?.startsWith("application/wasm");
  await init({ module_or_path: streams ? wasm : await wasm.arrayBuffer() });
  return Explainer.open(new Uint8Array(await questions.arrayBuffer()));
}

async function mount(island) {
  try {
    const explainer = await open();
    if (!explainer) throw new Error("the questions are of another version");
    // In a task of its own, as below.
    await new Promise((resolve) => setTimeout(resolve));
    explainer.mount(island.dataset.island, island);
    island.closest(".ex-figure, .ex-quiz")?.classList.add("ex-alive");
  } catch (error) {
    console.info("news-explainer: the page stays as it is.", error);
  }
  island.closest(".ex-figure, .ex-quiz").classList.remove("ex-waits");
}

// An island comes to life when it comes near, or when the browser has nothing else to do.
function awaitIslands() {
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
  const islands = [...document.querySelectorAll("[data-island]")];
  const here = place();
  const top = here?.getBoundingClientRect().top;
  // From here on they look as they will when they live, so that nothing moves then.
  for (const island of islands) island.closest(".ex-figure, .ex-quiz").classList.add("ex-waits");
  // What the reader sees stays where it is, also where the browser does not see to that.
  requestAnimationFrame(() => {
    const moved = here && here.getBoundingClientRect().top - top;
    if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: "instant" });
  });
  for (const island of islands) {
    near.observe(island);
    idle(() => begin(island));
  }
}

// The part, passage, event or card that the reader is at; none at the top of the page.
function place() {
  const above = (one) => {
    const { top, height } = one.getBoundingClientRect();
    return height && top < innerHeight / 3;
  };
  // Downwards, from one child to the next: to ask where something is that is out of sight would lay it out.
  let here;
  let one = scrollY > 200 ? document.querySelector("main") : undefined;
  while (one) {
    one = [...one.children].findLast(above);
    if (one?.id) here = one;
  }
  return here;
}

// The figure that an address such as #compare=us,eu names, with what is chosen in it.
function figure() {
  return document.getElementById(location.hash.match(/^#([a-z]+)=/)?.[1]);
}

// Another language opens at the place that the reader is at, and so does this page when it is loaded again or gone back to. The browser's own memory is a distance from the
// top, which means little while what is far from the eye has not been laid out.
function keepPlace() {
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", () => {
      const here = place();
      // A figure in the address goes along, where its part is still read.
      const kept = here?.closest("main > *")?.contains(figure());
      link.hash = kept ? location.hash : (here?.id ?? "");
    });
  }
  history.scrollRestoration = "manual";
  const back = () => {
    const { id, top } = history.state?.explainer ?? {};
    const kept = document.getElementById(id);
    if (!kept || !Number.isFinite(top)) return false;
    kept.closest("main > *")?.classList.add("ex-near");
    scrollTo({ top: scrollY + kept.getBoundingClientRect().top - top, behavior: "instant" });
    return true;
  };
  // Not before the style sheet is there: this script may be faster.
  const arrive = () => {
    const named = !back() && figure();
    if (!named) return;
    named.closest("main > *")?.classList.add("ex-near");
    named.scrollIntoView({ behavior: "instant" });
  };
  if (document.readyState === "complete") arrive();
  else addEventListener("load", arrive);
  // Where nothing was noted, nothing was scrolled: the place is the one that the address names, or the top.
  addEventListener("popstate", () => back() || document.getElementById(location.hash.slice(1) || "top")?.scrollIntoView({ behavior: "instant" }));
  let resting;
  const note = () => {
    const one = place() ?? document.getElementById("top");
    history.replaceState({ ...history.state, explainer: one && { id: one.id, top: one.getBoundingClientRect().top } }, "");
  };
  // When the page has come to rest: some browsers allow only so many notes in a minute.
  addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(note, 400);
  });
}

// This script runs as soon as it is there, often before the end of the page. Each thing in a task of its own, so that a slow phone can answer a touch in between.
const ready = () => {
  setTimeout(keepPlace);
  setTimeout(openNotes);
  setTimeout(aidReading);
  setTimeout(openDetails);
  setTimeout(awaitIslands);
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
