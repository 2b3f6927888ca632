// Makes the code of an embedding from what an editor chooses, shows it in a preview, and says when colours are hard to read. The preview is the frame itself: what is measured is
// what readers get.

// This script runs as soon as it is there, often before the end of the page.
if (document.readyState === "loading") await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));

const builder = document.querySelector(".ex-builder");
const form = builder.querySelector("form");
const preview = builder.querySelector("iframe");
const said = builder.querySelector(".ex-builder__contrast");
const unright = builder.querySelector(".ex-builder__invalid");
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
      wanted.set(name, type === "color" ? value.slice(1) : value);
    }
  }
  const [right] = parse((name) => wanted.get(name) ?? null);
  return new Map(Object.entries(right));
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

// What does not count beside another choice cannot be chosen.
function settle() {
  const { lang, scheme, colours, quiz, questions, seed } = form.elements;
  const ticked = [...form.querySelectorAll("[name=part]:checked")];
  // Not by its name, which says how many there are.
  form.querySelector("[name=length]").disabled = ticked.length > 0;
  scheme.disabled = colours.checked;
  for (const field of [questions, seed, form.querySelector("[name=part][value=quiz]")]) field.disabled = quiz.value === "off";
  for (const name of ["paper", "ink", "accent"]) form.elements[name].disabled = !colours.checked;
  const wrong = form.querySelector(":invalid:not(fieldset)");
  unright.textContent = wrong ? unright.dataset.invalid : "";
  return lang;
}

// The address in the preview.
let shown;

function write() {
  const lang = settle();
  const options = chosen();
  const own = PAGES.get(lang.value);
  const page = new URL(own, location);
  const query = new URLSearchParams([...options]).toString().replaceAll("%2C", ",");
  page.search = query;
  const title = TITLES.get(lang.value);
  const script = new URL(ELEMENT.path, location);
  const story = new URL(STORIES.get(lang.value), location);
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
  // No step back for every choice.
  if (shown !== page.href) preview.contentWindow.location.replace(page.href);
  shown = page.href;
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
  // A theme of ours is good, and needs no word.
  const own = form.elements.colours.checked;
  said.textContent = weak || own ? said.dataset[weak ? "weak" : "strong"].replace("{found}", printed) : "";
  said.classList.toggle("ex-builder__contrast--weak", weak);
  mending.hidden = !weak || !own;
  // In frames of the height that the code has.
  const screens = Math.round(preview.contentDocument.body.offsetHeight / 800);
  const long = builder.querySelector(".ex-builder__long");
  long.textContent = screens > 3 ? long.dataset.long.replace("{n}", screens) : "";
}

const hex = (rgb) => `#${rgb.map((value) => Math.round(value * 255).toString(16).padStart(2, "0")).join("")}`;
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);

const mixed = (one, other, share) => one.map((value, n) => value * share + other[n] * (1 - share));

// Whether text of a colour can be read on a ground and on the tint of it; `soft` text is nearer to the ground (css/guest.css).
function readable(text, ink, ground) {
  return [ground, mixed(ink, ground, 0.07)].every((under) => contrast(text, under) >= LEAST);
}

// Moves the text and the links towards black or white, whichever is further from the ground, until they can be read. Where even that is not enough, the ground gives way.
function mend() {
  const { paper, ink, accent } = form.elements;
  const steps = [...Array(21).keys()].map((step) => step / 20);
  const start = parts(paper.value);
  const end = contrast([0, 0, 0], start) > contrast([1, 1, 1], start) ? [0, 0, 0] : [1, 1, 1];
  const away = end.map((value) => 1 - value);
  for (const give of steps) {
    const ground = mixed(away, start, give);
    const [text, link] = [ink, accent].map((field) => {
      const ways = steps.map((share) => mixed(end, parts(field.value), share));
      return ways.find((way) => (field === ink ? readable(mixed(way, ground, 0.82), way, ground) : readable(way, end, ground)));
    });
    if (!text || !link) continue;
    [paper.value, ink.value, accent.value] = [ground, text, link].map(hex);
    break;
  }
  write();
}

let settling;
form.addEventListener("input", ({ target }) => {
  // Small letters alone: what is typed is what counts.
  if (target.name === "seed") target.value = target.value.toLowerCase();
  clearTimeout(settling);
  settling = setTimeout(write, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  write();
  open(shown, "_blank", "noopener");
});
const widths = builder.querySelector(".ex-builder__widths");
widths.addEventListener("change", ({ target }) => {
  preview.width = target.value;
});
mending.querySelector("button").addEventListener("click", mend);
preview.addEventListener("load", judge);
for (const code of builder.querySelectorAll(".ex-builder__code")) {
  const [field, button, status] = ["textarea", "button", "[role=status]"].map((part) => code.querySelector(part));
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    const copied = await navigator.clipboard?.writeText(field.value).then(() => true, () => false);
    status.textContent = status.dataset[copied ? "copied" : "selected"];
  });
}
// What needs this script shows itself now. A browser keeps what was chosen when a page is loaded again.
widths.hidden = false;
form.elements.colours.parentElement.hidden = false;
if (innerWidth < 760) builder.querySelector('[name="width"][value="320"]').click();
write();
