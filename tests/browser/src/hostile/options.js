// A page that asks whatever the input says of the element on it.

const element = document.querySelector("news-explainer");
const SHOWN = { lang: "en", part: "flaw quiz" };
const FORMS = { theme: /^(plain|contrast)$/, scheme: /^(light|dark)$/, seed: /^[0-9a-z]{1,6}$/, questions: /^([3-9]|[12]\d|30)$/, storage: /^(on|off)$/ };

// What makes the explainer come anew, when it is something that can be understood (element.js).
const ANEW = { lang: /^(nl|en)$/, seed: FORMS.seed, questions: FORMS.questions, storage: FORMS.storage };

const explainer = () => element.shadowRoot?.querySelector(".ex[data-program]");
const alive = () => explainer()?.querySelector("[data-island=chain].ex-alive");

async function ready() {
  await until(explainer, 15000);
  element.shadowRoot.querySelector("#chain").scrollIntoView();
  await until(alive, 15000);
}

async function hostile(given) {
  const before = explainer();
  const names = Object.keys(given ?? {}).filter((name) => /^[a-z]{1,20}$/.test(name));
  for (const name of names) {
    const value = given[name];
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  await sleep(0);
  const wanted = names.filter((name) => typeof given[name] === "string" && ANEW[name]?.test(given[name]));
  // Two values that are asked for one after the other are two explainers: until the last of them is there.
  if (wanted.length && !(await until(() => explainer() !== before && wanted.every((name) => explainer()?.dataset[name] === given[name] || name === "lang"), 5000))) return `it does not come with ${wanted}`;
  const ex = await until(explainer, 5000);
  const wrong = complaints(window);
  if (!ex) return "the explainer is gone";
  const sheets = [...element.shadowRoot.adoptedStyleSheets];
  const rules = sheets.flatMap((sheet) => [...sheet.cssRules]);
  if (sheets.length > 1 || rules.length > 3) wrong.push(`there are ${sheets.length} sheets and ${rules.length} rules`);
  for (const { style } of rules) if (![...style].every((name) => name === "display" || name.startsWith("grid-template-columns"))) wrong.push(`a rule sets ${[...style]}`);
  for (const [name, form] of Object.entries(FORMS)) if (name in ex.dataset && !form.test(ex.dataset[name])) wrong.push(`${name} is ${ex.dataset[name]}`);
  for (const name of ["paper", "ink", "accent"]) {
    const value = ex.style.getPropertyValue(`--explainer-${name}`);
    if (value && !/^#[0-9a-f]{6}$/i.test(value)) wrong.push(`${name} is ${value}`);
  }
  const size = Number(ex.style.getPropertyValue("--ex-size"));
  if (!(size >= 0.75 && size <= 2)) wrong.push(`the size is ${size}`);
  if (![...ex.style].every((name) => name.startsWith("--ex"))) wrong.push(`it has the style ${ex.getAttribute("style")}`);
  for (const name of names) element.removeAttribute(name);
  for (const [name, value] of Object.entries(SHOWN)) element.setAttribute(name, value);
  // As it was, and it lives.
  const whole = () => explainer()?.lang === SHOWN.lang && !Object.keys(FORMS).some((name) => name in explainer().dataset);
  if (!(await until(whole, 5000))) return [...wrong, "it does not become as it was"].join("; ");
  element.shadowRoot.querySelector("#chain").scrollIntoView();
  if (!(await until(alive, 5000))) wrong.push("it does not live any more");
  return wrong.join("; ");
}
