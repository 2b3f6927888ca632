// Makes the code of an embedding from what an editor chooses, shows it in a preview, and says when colours are hard to read. The preview is the frame itself: what is measured is
// what readers get.

const builder = document.querySelector(".ex-builder");
const form = builder.querySelector("form");
const preview = builder.querySelector("iframe");
const said = builder.querySelector(".ex-builder__contrast");
const mending = builder.querySelector(".ex-builder__mend");

// Text on what it stands on, and the least contrast of text (WCAG 2.2, 1.4.3).
const TEXTS = ["ink", "soft", "accent", "right", "wrong"];
const GROUNDS = ["paper", "raised", "tint"];
const LEAST = 4.5;

// The options that were chosen, those that are as they are without saying so left out.
function chosen() {
  const wanted = new Map();
  for (const { name, value, type, checked, disabled } of form.elements) {
    if (!name || disabled || name === "colours") continue;
    if (type === "checkbox") {
      if (checked) wanted.set(name, wanted.has(name) ? `${wanted.get(name)},${value}` : value);
    } else if (value && name !== "lang") {
      wanted.set(name, type === "color" ? value.slice(1) : value.toLowerCase());
    }
  }
  const [right] = parse((name) => wanted.get(name) ?? null);
  return new Map(Object.entries(right));
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

function write() {
  const { lang } = form.elements;
  const options = chosen();
  const own = PAGES[lang.value];
  const page = new URL(own, location);
  const query = new URLSearchParams([...options]).toString().replaceAll("%2C", ",");
  page.search = query;
  const title = TITLES[lang.value];
  const script = new URL(ELEMENT.path, location);
  const story = new URL(STORIES[lang.value], location);
  // On the web the folder is the address of its first page.
  if (location.protocol !== "file:") story.pathname = story.pathname.replace(/index\.html$/, "");
  const attributes = [["lang", lang.value], ...options].map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
  const codes = {
    frame: `<iframe src="${escape(page.href)}" title="${escape(title)}" width="100%" height="800" loading="lazy" allow="clipboard-write; web-share; fullscreen"></iframe>`,
    element: [
      `<news-explainer${attributes}><a href="${escape(story.href)}">${escape(title)}</a></news-explainer>`,
      `<script type="module" src="${script.href}" integrity="${ELEMENT.integrity}" crossorigin="anonymous"></scr${"ipt>"}`,
    ].join("\n"),
    // Only where the address of this place was known when it was built: a consumer reads it in files.
    oembed: OEMBED ? story.href : "",
    link: story.href,
  };
  for (const [name, code] of Object.entries(codes)) {
    const field = builder.querySelector(`#code-${name}`);
    field.value = code;
    field.closest(".ex-builder__code").hidden = !code;
  }
  if (preview.src !== page.href) preview.src = page.href;
}

// Channels from 0 to 1 of a colour as the browser computed it.
function channels(colour) {
  const numbers = colour.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  return colour.startsWith("rgb") ? numbers.slice(0, 3).map((number) => number / 255) : numbers.slice(0, 3);
}

// Relative luminance and contrast, as WCAG 2.2 defines them.
function luminance(rgb) {
  const [red, green, blue] = rgb.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

// The lowest contrast of all pairs in the preview.
function lowest() {
  const ex = preview.contentDocument?.querySelector(".ex");
  if (!ex) return undefined;
  const probe = preview.contentDocument.createElement("i");
  ex.append(probe);
  const colour = (name) => {
    probe.style.color = `var(--ex-${name})`;
    return channels(preview.contentWindow.getComputedStyle(probe).color);
  };
  const grounds = GROUNDS.map(colour);
  const found = TEXTS.map(colour).flatMap((text) => grounds.map((ground) => contrast(text, ground)));
  probe.remove();
  return Math.min(...found);
}

function judge() {
  const found = lowest();
  if (found === undefined) return;
  const weak = found < LEAST;
  // Rounded down: what is printed was reached.
  const printed = (Math.floor(found * 10) / 10).toLocaleString(document.documentElement.lang);
  said.textContent = said.dataset[weak ? "weak" : "strong"].replace("{found}", printed);
  said.classList.toggle("ex-builder__contrast--weak", weak);
  mending.hidden = !weak || !form.elements.colours.checked;
}

const hex = (rgb) => `#${rgb.map((value) => Math.round(value * 255).toString(16).padStart(2, "0")).join("")}`;
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);

// Moves the text and the links towards black or white until they can be read on the ground that was chosen. On its tint too, which is a little nearer to the text.
function mend() {
  const { paper, ink, accent } = form.elements;
  const ground = parts(paper.value);
  const end = contrast([0, 0, 0], ground) > contrast([1, 1, 1], ground) ? 0 : 1;
  const towards = (rgb, share) => rgb.map((value) => value + (end - value) * share);
  for (const [field, least] of [[ink, 7.5], [accent, 6]]) {
    const start = parts(field.value);
    const reached = [...Array(21).keys()].map((step) => towards(start, step / 20)).find((rgb) => contrast(rgb, ground) >= least);
    field.value = hex(reached ?? [end, end, end]);
  }
  // A ground in the middle bears no text at all: it moves the other way.
  if (contrast(parts(ink.value), ground) < 7.5) {
    const away = (share) => ground.map((value) => value + (1 - end - value) * share);
    paper.value = hex([...Array(21).keys()].map((step) => away(step / 20)).find((rgb) => contrast(parts(ink.value), rgb) >= 7.5));
  }
  write();
}

let settling;
form.addEventListener("input", ({ target }) => {
  if (target.name === "colours") for (const name of ["paper", "ink", "accent"]) form.elements[name].disabled = !target.checked;
  clearTimeout(settling);
  settling = setTimeout(write, 200);
});
form.addEventListener("submit", (event) => event.preventDefault());
builder.querySelector(".ex-builder__widths").addEventListener("change", ({ target }) => {
  preview.width = target.value;
});
mending.querySelector("button").addEventListener("click", mend);
preview.addEventListener("load", judge);
for (const button of builder.querySelectorAll(".ex-builder__code button")) {
  button.hidden = false;
  const field = button.parentElement.querySelector("textarea");
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      const label = button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    } catch {
      // It is selected: the reader can copy it.
    }
  });
}
// A browser keeps what was chosen when a page is loaded again.
for (const name of ["paper", "ink", "accent"]) form.elements[name].disabled = !form.elements.colours.checked;
write();
