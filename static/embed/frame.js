// A page in the frame of somebody else: takes the options from its address, tells its height in the ways that hosts know, tells what happens, and hears what the host asks.
// It runs before anything is shown. It is a script of the old kind: a frame in a sandbox does not get the others.

const page = document.body;
const query = new URLSearchParams(location.search);
// What WordPress calls this frame: it says so once, where later a figure may be.
const secret = location.hash.match(/secret=(\w{1,40})/)?.[1];

(function takeOptions() {
  const [wanted, ignored] = parse((name) => (query.has(name) ? query.getAll(name).join() : null));
  // Those of pym.js are its own, and that of the page that makes embeddings.
  for (const name of query.keys()) if (!Object.hasOwn(OPTIONS, name) && !/^(initialWidth|childId|parentTitle|parentUrl|colours)$/.test(name)) ignored.push(name);
  if (wanted.lang && wanted.lang !== document.documentElement.lang && !speak(wanted.lang)) ignored.push("lang");
  dress(document, page, wanted, ignored);
})();

// Who is told, and obeyed: whoever is around, or the one that was named. A name that is none is nobody.
const host = query.get("host") ? origin(query.get("host")) : "*";

function origin(address) {
  try {
    const url = new URL(address);
    return url.protocol.startsWith("http") ? url.origin : undefined;
  } catch {
    return undefined;
  }
}

// To the page in another language, with the same options. Says whether there is one.
function speak(lang) {
  const other = /^[a-z]{2,3}$/.test(lang) && document.querySelector(`link[hreflang="${lang}"]`);
  if (!other) return false;
  const url = new URL(other.href);
  const options = new URLSearchParams(query);
  options.delete("lang");
  url.search = options;
  // Where nothing can be stored, the address holds what was done in the quiz. WordPress has its secret there.
  url.hash = location.hash;
  if (secret && !url.hash.includes(secret)) url.hash += `?secret=${secret}`;
  location.replace(url);
  return true;
}

document.addEventListener("DOMContentLoaded", () => {
  levelHeadings(page);
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      speak(link.lang);
    });
  }
});

const inside = parent !== window;

// The height, in whole pixels: that of the page, and of a note that is open and reaches further down. Nothing while the frame is not displayed.
function height() {
  const note = document.querySelector("dialog[open]");
  return innerWidth && Math.ceil(Math.max(page.getBoundingClientRect().bottom, note?.getBoundingClientRect().bottom ?? 0) + scrollY);
}

const say = (message) => inside && parent.postMessage(message, "*");
const pym = query.get("childId")?.match(/^[\w-]{1,100}$/)?.[0];
// What iframe-resizer calls this frame, once it has said so.
let sizer;
let told;

// Tells the height to every kind of host there is; the forms are in docs/ARCHITECTURE.md, with who knows which. Never nothing.
function tellHeight(kind = "size") {
  const px = height();
  if (!px) return;
  told = px;
  if (sizer) say(`[iFrameSizer]${sizer}:${px}:${innerWidth}:${kind}:`);
  if (pym) say(`pymxPYMx${pym}xPYMxheightxPYMx${px}`);
  // Without what stands after the #: where nothing can be stored, that is what was answered.
  say(JSON.stringify({ sender: "Flourish", method: "resize", context: "iframe.resize", src: location.href.split("#")[0], height: px }));
  // These do not get in each other's way.
  say({
    context: "h5p",
    action: "resize",
    scrollHeight: px,
    sentinel: "amp",
    type: "embed-size",
    subject: "lti.frameResize",
    height: px,
    "datawrapper-height": { [location.pathname]: px },
    message: "height",
    value: px,
    secret,
  });
  tell("height", { height: px });
}

const heightChanged = () => height() !== told && tellHeight();

function tell(type, detail) {
  if (inside && host) parent.postMessage({ ...detail, source: "news-explainer", version: 1, type }, host);
}

for (const type of ["ready", "read", "answered", "progressed", "finished", "place"]) {
  document.addEventListener(`explainer:${type}`, ({ detail }) => tell(type, detail));
}

// What a host asks. What is not as it should be is nothing.
function hear({ source, origin: from, data }) {
  if (!inside || source !== parent) return;
  if (typeof data === "string") {
    // iframe-resizer says what it calls this frame, and wants to hear so once. Whatever else it or pym.js asks is answered by the height.
    const named = data.match(/^\[iFrameSizer\]([^:]{1,100}):[^:]*:(true|false):/)?.[1];
    const first = named && named !== sizer;
    sizer = named ?? sizer;
    if (/^(\[iFrameSizer\]|pym)/.test(data)) tellHeight(first ? "init" : "size");
    return;
  }
  if (data === null || typeof data !== "object") return;
  // H5P and WordPress say when they are ready to hear it.
  if (data.action === "ready" || data.message === "ready") tellHeight();
  if (data.to !== "news-explainer" || data.version !== 1 || (host !== "*" && from !== host)) return;
  if (data.action === "go" && typeof data.place === "string") page.dispatchEvent(new CustomEvent("explainer:go", { detail: data.place }));
  if (data.action === "language" && typeof data.lang === "string") speak(data.lang);
  if (data.action === "height") tellHeight();
}

addEventListener("message", hear);
// A browser may not watch the size of what is far out of sight: what changes the page is watched as well.
// In the next frame: to ask for the height while sizes are being told can make them change once more, which a browser reports as an error.
new ResizeObserver(() => requestAnimationFrame(heightChanged)).observe(page);
new MutationObserver(heightChanged).observe(page, { subtree: true, childList: true, attributeFilter: ["open", "hidden", "class"] });
for (const type of ["load", "pageshow", "hashchange", "visibilitychange"]) addEventListener(type, () => tellHeight(), true);
document.fonts.ready.then(() => tellHeight());
// For hosts that only listen, and whose script comes late.
for (const seconds of [0, 1, 2, 4, 8, 16]) {
  setTimeout(() => {
    if (!sizer) say("[iFrameResizerChild]Ready");
    tellHeight();
  }, seconds * 1000);
}
