// Chooses something to press: first a place of the page, then a control in it. Brings it into sight and gives its middle; null when nothing can be pressed.
const [where, which] = arguments;
const roots = [document, ...[...document.querySelectorAll("news-explainer")].map((element) => element.shadowRoot).filter(Boolean)];
const all = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
const dialog = all("dialog[open]")[0];
const wanted = "button, summary, input[type=radio], input[type=checkbox], input[type=range]";
const free = (control) => !control.disabled && !control.closest("[inert]") && control.checkVisibility({ contentVisibilityAuto: false, opacityProperty: false });
const controls = dialog ? [...dialog.querySelectorAll(wanted)].filter(free) : all(wanted).filter(free);
const places = [...Map.groupBy(controls, (control) => control.closest("[data-island], section, header, dialog")).values()];
if (places.length === 0) return null;
const place = places[where % places.length];
const control = place[which % place.length];
control.scrollIntoView({ block: "center", behavior: "instant" });
// The control itself, or the label that stands for it.
const seen = [control, ...(control.labels ?? [])].map((element) => element.getBoundingClientRect()).find((box) => box.width > 4 && box.height > 4);
return seen ? [seen.x + seen.width / 2, seen.y + seen.height / 2] : null;
