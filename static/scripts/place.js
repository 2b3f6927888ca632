// Keeps the place of the reader: in another language, when the page is loaded again, and when the reader comes back.

// The part, passage, event or card that the reader is at; none at the top of the page. Of a guest, none while its text is further down.
function place(guest) {
  const above = (one) => {
    const { top, height } = one.getBoundingClientRect();
    return height && top < innerHeight / 3;
  };
  // Downwards, from one child to the next: to ask where something is that is out of sight would lay it out.
  let here;
  const main = (guest ?? document).querySelector(".ex-main");
  let one = (guest ? main.getBoundingClientRect().top < 0 : scrollY > 200) ? main : undefined;
  while (one) {
    one = [...one.children].findLast(above);
    if (one?.id) here = one;
  }
  return here;
}

// The figure that an address such as #compare=us,eu names, with what is chosen in it, or the place before what was done in the quiz: #flaw&quiz=…
function figure() {
  return document.getElementById(location.hash.match(/^#([\w-]+)[=&]/)?.[1]);
}

// Another language opens at the place that the reader is at, and so does this page when it is loaded again or gone back to. The browser's own memory is a distance from the
// top, which means little while what is far from the eye has not been laid out.
function keepPlace() {
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", () => {
      const here = place();
      // A figure in the address goes along, where its part is still read.
      const kept = /^#[\w-]+=/.test(location.hash) && here?.closest("main > *")?.contains(figure());
      // Where nothing can be stored, the address holds what was done in the quiz.
      const quiz = location.hash.match(/quiz=[^&]*/)?.[0];
      link.hash = kept ? location.hash : [here?.id, quiz].filter(Boolean).join("&");
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
  addEventListener("popstate", () => back() || document.getElementById(location.hash.slice(1).split("&")[0] || "top")?.scrollIntoView({ behavior: "instant" }));
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

// What has the focus of the keyboard stays in sight. What comes near is laid out, and in Firefox on a slow machine that was seen to push it out of the window.
function keepFocusInSight() {
  addEventListener("focusin", ({ target }) => {
    if (!target.matches?.(":focus-visible")) return;
    const look = () => {
      const { top, bottom } = target.getBoundingClientRect();
      if (document.activeElement === target && (bottom < 0 || top > innerHeight)) target.scrollIntoView({ block: "nearest", behavior: "instant" });
    };
    for (const delay of [50, 250]) setTimeout(look, delay);
  });
}
