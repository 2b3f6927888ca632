// Makes an explainer look as its host asked: which parts, colours, size and level of headings. By rules and attributes alone: it works before the text is there.

// Where the pieces of the head are; every other piece is an element of its own name.
const PIECES = { masthead: ".ex-masthead", top: ".ex-title", glance: ".ex-glance", contents: ".ex-contents" };

function dress(root, ex, wanted, ignored) {
  const parts = words(ex.dataset.parts);
  const known = (name) => parts.includes(name) || Object.hasOwn(PIECES, name) || name === "minute";
  const list = (option) => words(wanted[option]).filter((name) => known(name) || (ignored.push(option), false));
  let shown = list("part");
  if (!shown.length && wanted.length === "short") shown = ["top", "minute", "glance"];
  // In a lesson there is always the quiz.
  if (shown.length && wanted.lesson) shown.push("quiz");
  const hidden = list("hide");
  if (shown.length) {
    const rest = ["top", "minute", "glance", "contents", ...parts].filter((name) => !shown.includes(name));
    // A table of contents of what is there, when there is enough.
    hidden.push(...(shown.filter((name) => parts.includes(name)).length > 2 ? rest.filter((name) => name !== "contents") : rest));
  }
  if (wanted.quiz === "off") hidden.push("quiz");
  const gone = (name) => hidden.includes(name);
  const selectors = [];
  for (const name of new Set(hidden)) {
    selectors.push(PIECES[name] ?? `#${name}`);
    if (parts.includes(name)) selectors.push(`.ex-contents li:has([href="#${name}"])`);
  }
  if (wanted.quiz === "off") selectors.push(".ex-check");
  const headless = ["top", "minute", "glance"].every(gone);
  if (headless) selectors.push(".ex-opening");
  // How long the whole takes, a way to what is not there, and questions that the quiz asks again.
  if (shown.length) selectors.push(".ex-meta span:last-child");
  if (parts.every((name) => name === "quiz" || gone(name))) selectors.push(".ex-minute .ex-more");
  if (gone("quiz")) selectors.push(".ex-title .ex-check");
  const rules = selectors.length ? [`${selectors.join()}{display:none!important}`] : [];
  // What is alone in the head has all of its width.
  if (gone("top") && gone("glance") && !headless) rules.push(".ex-opening{display:block!important}");
  if (gone("contents")) rules.push(".ex-body{grid-template-columns:minmax(0,1fr)!important}");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.join(""));
  root.adoptedStyleSheets = [sheet];

  const { dataset, style } = ex;
  const shades = { ...wanted };
  // Colours of the host are what they are, whatever the reader has set: the rest follows the ground.
  if (wanted.paper) shades.scheme = bright(wanted.paper) ? "light" : "dark";
  else if (wanted.ink) shades.scheme = bright(wanted.ink) ? "dark" : "light";
  if (shades.lesson) shades.lesson = words(shades.lesson).join(" ");
  if (shades.theme === "default") delete shades.theme;
  if (shades.scheme === "auto") delete shades.scheme;
  for (const name of ["theme", "scheme", "seed", "questions", "lesson", "storage", "start"]) {
    if (name in shades) dataset[name] = shades[name];
    else delete dataset[name];
  }
  for (const name of ["paper", "ink", "accent"]) {
    if (name in wanted) style.setProperty(`--explainer-${name}`, `#${wanted[name]}`);
    else style.removeProperty(`--explainer-${name}`);
  }
  ex.classList.toggle("ex--coloured", "paper" in wanted || "ink" in wanted);
  style.setProperty("--ex-size", (wanted.size ?? 100) / 100);
  // The first heading that is shown has the level that the host wants.
  ex.dataset.level = (wanted.heading ?? 1) - (gone("top") ? 2 : 1);
  if ("test" in wanted && ignored.length) console.info(`news-explainer: not understood, and ignored: ${[...new Set(ignored)].join(", ")}`);
}

// Whether black is easier to read on a ground than white, roughly.
function bright(colour) {
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.3 * red + 0.6 * green + 0.1 * blue > 128;
}

// Headings keep their looks and say another level; those of the islands as well, which come later.
function levelHeadings(ex) {
  const level = () => {
    for (const heading of ex.querySelectorAll("h1, h2, h3, h4, h5")) {
      const wanted = String(Math.min(6, +heading.localName[1] + +ex.dataset.level));
      if ((heading.ariaLevel ?? heading.localName[1]) !== wanted) heading.ariaLevel = wanted;
    }
  };
  level();
  new MutationObserver(level).observe(ex, { childList: true, subtree: true, attributeFilter: ["data-level"] });
}
