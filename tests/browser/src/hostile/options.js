// A page that asks whatever the input says of the element on it.

const element = document.querySelector("news-explainer");
const FORMS = { theme: /^(plain|contrast)$/, scheme: /^(light|dark)$/, seed: /^[0-9a-z]{1,6}$/, questions: /^([3-9]|[12]\d|30)$/, storage: /^(on|off)$/ };

const explainer = () => element.shadowRoot?.querySelector(".ex[data-program]");

async function ready() {
  await until(explainer, 15000);
}

async function hostile(given) {
  const names = Object.keys(given ?? {}).filter((name) => /^[a-z]{1,20}$/.test(name));
  for (const name of names) {
    const value = given[name];
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  await sleep(0);
  // What is read once comes anew, when it can.
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
  return wrong.join("; ");
}
