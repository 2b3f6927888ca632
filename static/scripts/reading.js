// Aids for who reads: where the reader is in the story, and details that are opened by a link or for paper.

function aidReading() {
  const bar = document.querySelector(".ex-reading");
  const links = new Map([...document.querySelectorAll(".ex-contents ol a")].map((link) => [link.hash.slice(1), link]));
  if (!bar || !links.size) return;
  bar.hidden = false;
  const [now, progress] = [bar.querySelector(".ex-reading__now"), bar.querySelector("progress")];
  const seen = new Set();
  const mark = () => {
    const parts = [...links.keys()];
    const current = parts.findLast((part) => seen.has(part));
    for (const [part, link] of links) {
      if (part === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    bar.classList.toggle("ex-reading--on", !!current);
    if (!current) return;
    now.textContent = links.get(current).textContent;
    progress.value = parts.indexOf(current) + 1;
  };
  // The part that stands across the upper third of the window.
  const watch = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target.id);
      mark();
    },
    { rootMargin: "-30% 0px -69% 0px" },
  );
  for (const part of links.keys()) watch.observe(document.getElementById(part));
}

function openAround(target) {
  for (const details of [target?.closest("details"), target?.querySelector(":scope > details")]) if (details) details.open = true;
}

function openDetails(ex, signal) {
  const show = () => openAround(named(ex, address(ex)));
  addEventListener("hashchange", show, { signal });
  show();
  let opened = [];
  const before = () => {
    opened = [...ex.querySelectorAll(".ex-event details:not([open])")];
    for (const details of opened) details.open = true;
  };
  const after = () => {
    for (const details of opened) details.open = false;
  };
  addEventListener("beforeprint", before, { signal });
  addEventListener("afterprint", after, { signal });
}
