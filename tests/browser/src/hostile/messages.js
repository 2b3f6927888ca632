// A host that sends whatever the input says to the explainer in its frame.

const frame = document.querySelector("iframe");
let away = "";

const alive = () => frame.contentDocument?.querySelector("#quiz form");

// Where a browser can say no to it, the frame stays where it is when it is asked for another language: it is seen where it wants to go.
function hold() {
  frame.contentWindow.navigation?.addEventListener("navigate", (event) => {
    if (event.hashChange || !event.cancelable) return;
    const { origin, pathname } = new URL(event.destination.url);
    if (origin !== location.origin || !/\/embed(-\w+)?\.html$/.test(pathname)) away = event.destination.url;
    event.preventDefault();
  });
}

async function ready() {
  await until(() => frame.contentDocument?.querySelector("#quiz"), 15000);
  frame.contentDocument.querySelector("#quiz").scrollIntoView();
  await until(alive, 15000);
  hold();
}

async function hostile(given) {
  const data = decode(own(given, "data"));
  const { contentWindow } = frame;
  contentWindow.dispatchEvent(new contentWindow.MessageEvent("message", { source: window, origin: JSON.stringify(own(given, "origin")) ?? location.origin, data }));
  // What it does may take a turn.
  await sleep(0);
  if (away) return `it goes to ${away}`;
  // Where no browser says no, it is there in the other language.
  if (!alive()) await ready();
  if (!alive()) return "the quiz is gone";
  return complaints(contentWindow).join("; ");
}
