// Links within an explainer that is a guest: in a frame, or in a shadow root on the page of somebody else, where the address of the page is not ours.

// The place in this explainer that a link or an address such as #compare=us,eu&quiz=… names.
function named(ex, hash) {
  const id = hash.match(/^#?([\w-]+)/)?.[1];
  return id && ex.querySelector(`#${CSS.escape(id)}`);
}

// What the address says: that of the page, without the secret that WordPress puts there, or that of an element, which has one of its own.
function address(ex) {
  return ex.dataset.address ?? location.hash.slice(1).replace(/[?&]?secret=\w+/, "");
}

// To a place: it comes into sight and gets the focus. Says whether it could.
function goTo(ex, hash) {
  const target = named(ex, hash);
  if (!target?.getClientRects().length) return false;
  setFigure(ex, hash);
  openAround(target);
  target.scrollIntoView({ behavior: "instant" });
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  // A host that gave the frame its full height scrolls itself, if it wants to.
  tell(ex, "place", { id: target.id, top: Math.round(target.getBoundingClientRect().top - ex.getBoundingClientRect().top) });
  return true;
}

// A figure as an address such as #compare=us,eu says. What was done in the quiz stays in the address, where it cannot be stored.
function setFigure(ex, hash) {
  if (!hash.includes("=")) return;
  const quiz = hash.includes("quiz=") ? undefined : address(ex).match(/quiz=[^&]*/)?.[0];
  const whole = [hash.replace(/^#/, ""), quiz].filter(Boolean).join("&");
  if (ex.dataset.address === undefined) {
    location.hash = whole;
  } else {
    ex.dataset.address = whole;
    ex.dispatchEvent(new Event("hashchange"));
  }
}

// Opens at the place that the host wants, without moving the page of the host; not where the reader has been already.
function openAtStart(ex) {
  const { start } = ex.dataset;
  const target = start && !address(ex) && named(ex, start);
  if (!target) return;
  setFigure(ex, start);
  openAround(target);
  if (ex === document.body) scrollTo({ top: scrollY + target.getBoundingClientRect().top, behavior: "instant" });
}

function followLinks(ex) {
  if (!ex.matches(".ex--guest")) return;
  ex.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const hash = link.getAttribute("href");
    // What this host left out is in the story as a whole.
    if (!goTo(ex, hash)) open(ex.dataset.story + hash, "_blank", "noopener");
    event.preventDefault();
  });
  ex.addEventListener("explainer:go", (event) => goTo(ex, String(event.detail)));
  openAtStart(ex);
}

// Tells when a part has been read: its end was in sight for a second. Only a host wants to know.
function watchParts(ex, signal) {
  if (!ex.matches(".ex--guest")) return;
  const waiting = new Map();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      clearTimeout(waiting.get(target));
      if (!isIntersecting) continue;
      const read = () => {
        seen.unobserve(target);
        tell(ex, "read", { part: target.parentElement.id });
      };
      waiting.set(target, setTimeout(read, 1000));
    }
  });
  signal.addEventListener("abort", () => seen.disconnect());
  for (const part of ex.querySelectorAll(".ex-main > section, #minute")) {
    const end = document.createElement("div");
    end.className = "ex-end";
    part.append(end);
    seen.observe(end);
  }
}
