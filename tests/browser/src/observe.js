// Runs before the page: keeps what the browser reports about itself. Times in milliseconds since the page was asked for.
window.measured = { tasks: [], shift: 0, first: 0, largest: 0, readable: null, answerable: null, slowest: 0, blame: "", moved: "" };
{
  const watch = (type, note, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
  watch("longtask", (task) => measured.tasks.length < 500 && measured.tasks.push([task.startTime, task.duration]));
  watch("layout-shift", (shift) => {
    if (shift.hadRecentInput) return;
    measured.shift += shift.value;
    // Not for ever: what notes must not grow while it is measured whether something grows.
    if (measured.moved.length > 500) return;
    measured.moved += ` ${shift.sources.map(({ node }) => node?.id || node?.className || node?.nodeName)} at ${Math.round(shift.startTime)};`;
  });
  watch("paint", (paint) => { if (paint.name === "first-contentful-paint") measured.first = paint.startTime; });
  watch("largest-contentful-paint", (paint) => { measured.largest = paint.startTime; });
  // From the press to the frame that shows what it did; the browser rounds to 8 ms and leaves out what takes less than 16 (W3C Event Timing).
  watch("event", (event) => {
    if (!event.interactionId || event.duration <= measured.slowest) return;
    measured.slowest = event.duration;
    measured.blame = `${event.name} on ${event.target?.className || event.target?.localName}`;
  }, { durationThreshold: 16 });
  const guest = (selector) => document.querySelector("news-explainer")?.shadowRoot?.querySelector(selector);
  const alive = "[data-island=quiz].ex-alive form";
  const look = setInterval(() => {
    // In an article its text comes after the first paint of the page.
    if (guest("#quiz")?.getClientRects().length) measured.readable ??= performance.now();
    // The quiz lives, or, in the smallest program, the button.
    if (!(guest(alive) ?? document.querySelector(`${alive}, #smallest button`))) return;
    measured.answerable = performance.now();
    clearInterval(look);
  }, 10);
}
// Nobody is there to close the window for printing.
window.print = () => {};
