// Runs before the page: keeps what the browser reports about itself. Times in milliseconds since the page was asked for.
window.measured = { tasks: [], shift: 0, first: 0, largest: 0, answerable: null, slowest: 0, blame: "", moved: "" };
{
  const watch = (type, note, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
  watch("longtask", (task) => measured.tasks.push([task.startTime, task.duration]));
  watch("layout-shift", (shift) => {
    if (shift.hadRecentInput) return;
    measured.shift += shift.value;
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
  // The quiz lives, or, in the smallest program, the button.
  const alive = () =>
    [document, document.querySelector("news-explainer")?.shadowRoot].some((root) => root?.querySelector("[data-island=quiz].ex-alive form, #smallest button"));
  const look = setInterval(() => {
    if (!alive()) return;
    measured.answerable = performance.now();
    clearInterval(look);
  }, 10);
}
// Nobody is there to close the window for printing.
window.print = () => {};
