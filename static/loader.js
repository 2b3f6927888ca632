// Brings the islands of the page to life. The page is complete without it: whatever fails here leaves the text, the figures and the printed quiz as they are.
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
    island.classList.add("ex-alive");
    island.classList.remove("ex-waits");
  } catch (error) {
    console.info("news-explainer: the page stays as it is.", error);
    // What cannot come for one comes for none.
    for (const waiting of document.querySelectorAll(".ex-waits")) waiting.classList.remove("ex-waits");
  }
}

// An island comes to life when it comes near; the quiz, and with it the program, also when the browser has nothing else to do. A figure that lives far away would cost a slow
// phone a task of 60 to 120 ms: for one thing, a browser that offers to fill in forms then lays out the page around each new field.
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
  for (const island of islands) island.classList.add("ex-waits");
  // What the reader sees stays where it is, also where the browser does not see to that.
  requestAnimationFrame(() => {
    const moved = here && here.getBoundingClientRect().top - top;
    if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: "instant" });
  });
  for (const island of islands) {
    near.observe(island);
    if (island.matches(".ex-quiz")) idle(() => begin(island));
  }
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
