// The element <news-explainer>: an explainer in a shadow root on the page of somebody else. First the text as it is, then the islands. What stood in the element, such as a
// link to the explainer, stays until then, and stays when something fails.

const folder = new URL(/\/assets\/element-[^/]*$/.test(import.meta.url) ? "../" : "./", import.meta.url);

// What is read once: a quiz of another seed is another quiz.
const ANEW = ["lang", "seed", "questions", "storage"];

// The pages of the explainer, each fetched once for all elements.
const pages = new Map();

function page(lang) {
  if (!pages.has(lang)) pages.set(lang, request(new URL(PAGES.get(lang), folder)));
  return pages.get(lang);
}

// A document that a request makes is no text that becomes markup: hosts that forbid that can have it.
function request(url) {
  return new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest();
    asking.open("GET", url);
    asking.responseType = "document";
    asking.onloadend = () => (asking.status < 300 && asking.response ? resolve(asking.response) : reject(new Error(`cannot fetch ${url}: ${asking.status}`)));
    asking.send();
  });
}

// The explainer of a page, with addresses that also hold elsewhere, and its style sheet.
function taken(from, lang) {
  // On a page of somebody else it is an article: what heads it does not head the page, and the page has a main part of its own.
  const ex = document.createElement("article");
  ex.className = from.body.className;
  [ex.lang, ex.dir] = [lang, from.documentElement.dir];
  Object.assign(ex.dataset, from.body.dataset);
  for (const name of ["program", "content", "script", "story"]) ex.dataset[name] = new URL(ex.dataset[name], folder);
  for (const node of from.body.children) if (node.localName !== "script") ex.append(document.importNode(node, true));
  const main = ex.querySelector("main");
  const part = document.createElement("div");
  for (const { name, value } of main.attributes) part.setAttribute(name, value);
  part.append(...main.childNodes);
  main.replaceWith(part);
  const style = document.importNode(from.querySelector("link[rel=stylesheet]"));
  for (const link of [style, ...ex.querySelectorAll("a[href]:not([href^='#'])")]) link.href = new URL(link.getAttribute("href"), folder);
  return [style, ex];
}

// The part or passage that is read, and how far down it is; nothing while it is out of sight.
function read(ex) {
  const above = (one) => one.getClientRects().length && one.getBoundingClientRect().top < innerHeight / 3;
  const here = ex && [...ex.querySelectorAll(".ex-part, .ex-passage")].findLast(above);
  return here && { id: here.id, top: here.getBoundingClientRect().top };
}

class NewsExplainer extends HTMLElement {
  static observedAttributes = Object.keys(OPTIONS);
  #root;
  // What is shown.
  #ex;
  // Its style sheet, when that is there.
  #style;
  // Whether it has been put to rest.
  #resting = false;
  #near;
  // Counts what was asked for: only the last is shown.
  #asked = 0;

  connectedCallback() {
    if (this.#ex) {
      if (this.#resting) this.#fetch();
      return;
    }
    this.#root ??= this.shadowRoot ?? this.attachInternals?.().shadowRoot ?? this.attachShadow({ mode: "open" });
    // A template that the parser would have taken in, but that came by script.
    const left = this.querySelector(":scope > template[shadowrootmode]");
    if (left) {
      this.#root.append(left.content);
      left.remove();
    }
    for (const script of this.#root.querySelectorAll("script")) script.remove();
    const there = this.#root.querySelector(".ex[data-program]");
    if (there) this.#live(there);
    else if (!this.#near) {
      this.#root.append(document.createElement("slot"));
      this.#near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.#fetch(), { rootMargin: "800px" });
      this.#near.observe(this);
    }
  }

  // Moved to another place it goes on; taken out it ends what it does on the page, and begins anew when it is put back.
  disconnectedCallback() {
    setTimeout(() => {
      if (!this.isConnected) this.#rest();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (ANEW.includes(name) && this.#asked) this.#fetch();
    else if (this.#ex) this.#dress();
  }

  // The language that was asked for, or that of the page around, or the first.
  #lang() {
    const wanted = [this.lang, this.parentElement?.closest("[lang]")?.lang].map((lang) => lang?.slice(0, 2).toLowerCase());
    return wanted.find((lang) => PAGES.has(lang)) ?? PAGES.keys().next().value;
  }

  #dress() {
    const [wanted, ignored] = parse((name) => this.getAttribute(name));
    dress(this.#root, this.#ex, wanted, ignored);
  }

  #rest() {
    this.#ex?.dispatchEvent(new Event("explainer:close"));
    this.#resting = true;
  }

  async #fetch() {
    this.#near?.disconnect();
    const asked = ++this.#asked;
    const lang = this.#lang();
    try {
      const from = await page(lang);
      // Something else was asked for in the meantime.
      if (asked !== this.#asked) return;
      const [link, ex] = taken(from, lang);
      // Where a page has its address, an element keeps one of its own.
      ex.dataset.address = this.#ex?.dataset.address ?? "";
      // Once for all languages: a second one would have what is still shown laid out twice more.
      const style = await (this.#style ??= new Promise((resolve, reject) => {
        link.onload = () => resolve(link);
        link.onerror = reject;
        this.#root.append(link);
      }));
      if (asked !== this.#asked) return;
      const base = document.createElement("div");
      base.className = "ex-base";
      base.append(ex);
      const [here, held] = [read(this.#ex), this.#root.activeElement];
      // The style sheet stays where it is: moved, it would come a second time, and too late.
      for (const other of [...this.#root.childNodes]) if (other !== style) other.remove();
      this.#root.append(base);
      const alive = this.#live(ex);
      // Who asked for another language goes on where he or she was.
      const there = here && ex.querySelector(`#${here.id}`)?.getBoundingClientRect();
      if (there?.height) scrollBy({ top: there.top - here.top, behavior: "instant" });
      if (held) ex.querySelector("[data-language]")?.focus({ preventScroll: true });
      await alive;
    } catch (error) {
      // The next time it may be there.
      pages.delete(lang);
      this.#style = undefined;
      console.info("news-explainer: the explainer does not come, what stood here stays.", error);
    }
  }

  async #live(ex) {
    this.#rest();
    this.#resting = false;
    this.#ex = ex;
    this.#asked ||= 1;
    ex.dataset.address ??= "";
    this.#dress();
    levelHeadings(ex);
    ex.addEventListener("click", (event) => {
      const link = event.target.closest?.("[data-language]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.lang = link.lang;
    });
    let height = 0;
    const size = new ResizeObserver(() => {
      if (!ex.offsetHeight || ex.offsetHeight === height) return;
      height = ex.offsetHeight;
      this.dispatchEvent(new CustomEvent("explainer:height", { detail: { height }, bubbles: true, composed: true }));
    });
    size.observe(ex);
    ex.addEventListener("explainer:close", () => size.disconnect());
    const { enliven } = await import(ex.dataset.script);
    if (ex === this.#ex && !this.#resting) enliven(ex);
  }

  /** Goes to a part, passage, event or figure, such as `flaw` or `compare=us,eu`. */
  go(place) {
    this.#ex?.dispatchEvent(new CustomEvent("explainer:go", { detail: place }));
  }
}

if (!customElements.get("news-explainer")) customElements.define("news-explainer", NewsExplainer);
