// The element <news-explainer>: an explainer in a shadow root on the page of somebody else. First the text as it is, then the islands. What stood in the element, such as a
// link to the explainer, stays until then, and stays when something fails.

const folder = new URL(import.meta.url.includes("/assets/") ? "../" : "./", import.meta.url);

// The pages of the explainer, each fetched once for all elements. A document that a request makes is no text that becomes markup: hosts that forbid that can have it.
const pages = new Map();

function page(lang) {
  if (!pages.has(lang)) pages.set(lang, request(new URL(PAGES[lang], folder)));
  return pages.get(lang);
}

function request(url) {
  return new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest();
    asking.open("GET", url);
    asking.responseType = "document";
    asking.onload = () => (asking.status < 300 && asking.response ? resolve(asking.response) : reject(new Error(`${asking.status} ${url}`)));
    asking.onerror = () => reject(new Error(`cannot fetch ${url}`));
    asking.send();
  });
}

// The explainer of a page, with addresses that also hold elsewhere, and its style sheet.
function taken(from, lang) {
  // On a page of somebody else it is an article: what heads it does not head the page, and the page has a main part of its own.
  const ex = document.createElement("article");
  ex.className = from.body.className;
  ex.lang = lang;
  for (const [name, value] of Object.entries(from.body.dataset)) ex.dataset[name] = value;
  for (const name of ["program", "content", "script", "story"]) ex.dataset[name] = new URL(ex.dataset[name], folder).href;
  // Where a page has its address, an element keeps one of its own.
  ex.dataset.address = "";
  for (const node of from.body.children) if (node.localName !== "script") ex.append(document.importNode(node, true));
  const main = ex.querySelector("main");
  const part = document.createElement("div");
  for (const { name, value } of main.attributes) part.setAttribute(name, value);
  part.append(...main.childNodes);
  main.replaceWith(part);
  for (const link of ex.querySelectorAll("a[href]:not([href^='#'])")) link.href = new URL(link.getAttribute("href"), folder).href;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL(from.querySelector("link[rel=stylesheet]").getAttribute("href"), folder).href;
  return [style, ex];
}

class NewsExplainer extends HTMLElement {
  static observedAttributes = Object.keys(OPTIONS);
  #root;
  #ex;
  #near;
  #asked = 0;

  connectedCallback() {
    if (this.#ex) return;
    this.#root ??= this.shadowRoot ?? this.attachInternals?.().shadowRoot ?? this.attachShadow({ mode: "open" });
    // A template that the parser would have taken in, but that came by script.
    const left = this.querySelector(":scope > template[shadowrootmode]");
    if (left) {
      this.#root.append(left.content);
      left.remove();
    }
    const there = this.#root.querySelector(".ex[data-program]");
    if (there) this.#live(there);
    else if (!this.#near) {
      if (!this.#root.firstChild) this.#root.append(document.createElement("slot"));
      this.#near = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.#fetch(), { rootMargin: "800px" });
      this.#near.observe(this);
    }
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#ex) return;
    if (name === "lang" && this.#lang() !== this.#ex.lang) this.#fetch();
    else this.#dress();
  }

  // The language that was asked for, or that of the page around, or the first.
  #lang() {
    const lang = this.getAttribute("lang") ?? this.closest("[lang]")?.lang.slice(0, 2);
    return Object.hasOwn(PAGES, lang) ? lang : Object.keys(PAGES)[0];
  }

  #dress() {
    const [wanted, ignored] = parse((name) => this.getAttribute(name));
    dress(this.#root, this.#ex, wanted, ignored);
    return wanted;
  }

  async #fetch() {
    this.#near?.disconnect();
    const asked = ++this.#asked;
    try {
      const lang = this.#lang();
      const [style, ex] = taken(await page(lang), lang);
      // Another language was asked for in the meantime.
      if (asked !== this.#asked) return;
      ex.dataset.address = this.#ex?.dataset.address ?? "";
      await new Promise((resolve, reject) => {
        style.onload = resolve;
        style.onerror = reject;
        this.#root.append(style);
      });
      if (asked !== this.#asked) return style.remove();
      const base = document.createElement("div");
      base.className = "ex-base";
      base.append(ex);
      this.#root.replaceChildren(style, base);
      this.#live(ex);
    } catch (error) {
      console.info("news-explainer: the explainer does not come, what stood here stays.", error);
    }
  }

  async #live(ex) {
    this.#ex = ex;
    ex.dataset.address ??= "";
    this.#dress();
    levelHeadings(ex);
    ex.addEventListener("click", (event) => {
      const link = event.target.closest?.("[data-language]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.setAttribute("lang", link.lang);
    });
    let height = 0;
    new ResizeObserver(() => {
      if (!ex.offsetHeight || ex.offsetHeight === height) return;
      height = ex.offsetHeight;
      this.dispatchEvent(new CustomEvent("explainer:height", { detail: { height }, bubbles: true, composed: true }));
    }).observe(ex);
    const { enliven } = await import(ex.dataset.script);
    enliven(ex);
  }

  /** Goes to a part, passage, event or figure, such as `flaw` or `compare=us,eu`. */
  go(place) {
    this.#ex?.dispatchEvent(new CustomEvent("explainer:go", { detail: place }));
  }
}

if (!customElements.get("news-explainer")) customElements.define("news-explainer", NewsExplainer);
