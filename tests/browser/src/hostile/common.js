// What all harnesses share. Each defines `hostile(input)`, which gives what does not hold, as a text; an empty one where everything does.

// Values that JSON has no words for, by the name that stands under "$".
const STRANGE = {
  undefined: () => undefined,
  NaN: () => NaN,
  Infinity: () => Infinity,
  date: () => new Date(0),
  bigint: () => 10n,
  map: () => new Map([["to", "news-explainer"]]),
  bytes: () => new Uint8Array(8).buffer,
  cycle: () => {
    const cycle = { to: "news-explainer", version: 1 };
    cycle.place = cycle;
    return cycle;
  },
  // No message can carry these; an object of a system can.
  throws: () => ({
    toString() {
      throw new Error("no text");
    },
  }),
  symbol: () => Symbol("a symbol"),
};

function decode(input) {
  if (Array.isArray(input)) return input.map(decode);
  if (input === null || typeof input !== "object") return input;
  const strange = Object.hasOwn(input, "$") && typeof input.$ === "string" && Object.hasOwn(STRANGE, input.$) && STRANGE[input.$];
  if (strange) return strange();
  const entries = Object.entries(input).map(([name, value]) => [name, decode(value)]);
  return Object.fromEntries(entries);
}

// What stands under a name in an input, which can be anything.
const own = (of, name) => (of !== null && typeof of === "object" && Object.hasOwn(of, name) ? of[name] : undefined);
const list = (of, name) => [own(of, name)].flat().filter((one) => one !== undefined);

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(what, ms) {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const found = what();
    if (found) return found;
    await sleep(3);
  }
  return undefined;
}

// What a page wrote to its console; a note is no message.
const complaints = (win) => win.consoleMessages.splice(0);

// The package in a frame, as a system shows it; `ready` gets its window before its script runs.
async function launched(query, ready, check) {
  const frame = document.createElement("iframe");
  frame.title = "course";
  frame.ready = ready;
  frame.src = `sco/index.html${query}`;
  document.body.append(frame);
  const wrong = [];
  try {
    const inner = await until(() => {
      const inner = frame.contentDocument?.querySelector("iframe");
      return inner?.contentDocument?.readyState === "complete" && inner.contentWindow.location.pathname.includes("/explainer/") && inner;
    }, 10000);
    if (!inner) return "the explainer does not come";
    const { pathname, origin, search, hash } = new URL(inner.src);
    if (origin !== location.origin || !pathname.endsWith("/sco/explainer/embed-en.html")) wrong.push(`the frame shows ${inner.src}`);
    if (!/^(#quiz=[\w.~-]+)?$/.test(hash)) wrong.push(`the address has ${hash}`);
    await check.begun?.(new URLSearchParams(search).get("storage") === "off");
    // A quiz is done in it.
    inner.contentWindow.location.hash = `quiz=${QUIZ.line}`;
    for (const said of QUIZ.said) {
      const data = { source: "news-explainer", version: 1, sheet: "quiz", ...said };
      frame.contentWindow.dispatchEvent(new frame.contentWindow.MessageEvent("message", { source: inner.contentWindow, data }));
    }
    await check.answered?.();
    frame.contentWindow.dispatchEvent(new Event("pagehide"));
    const { href } = frame.contentDocument.querySelector("footer a");
    if (href && !/^https?:/.test(href)) wrong.push(`there is a link to ${href}`);
    wrong.push(...complaints(frame.contentWindow));
  } finally {
    frame.remove();
  }
  return wrong.join("; ");
}

// The package calls this before anything else.
globalThis.prepare = (win) => win.frameElement.ready(win);
