// The page that a learning system opens: shows the explainer in a frame, tells the system what is done in it, and lets it go on where it was left. The driver beside this file knows
// what the system calls things; without a system, or with one that does not answer, this is a page like any other.

const frame = document.querySelector("iframe");
const { src } = document.body.dataset;

// Whatever a system throws must not stop the lesson.
function attempt(what) {
  try {
    return what();
  } catch (error) {
    unanswered(error);
    return undefined;
  }
}

function unanswered(error) {
  console.info("news-explainer: the learning system did not answer.", error);
}

// Says something below the explainer, or nothing any more.
function note(text, link) {
  const [line, way] = [document.querySelector("footer p"), document.querySelector("footer a")];
  if (text !== undefined && line.textContent !== text) line.textContent = text;
  if (link) Object.assign(way, { href: link.href, textContent: link.text });
  way.hidden = !way.href;
  line.parentElement.hidden = !line.textContent && !way.href;
}

// What the system knew before; nothing where there is none.
let before;
// What is best of this attempt and of what the system knows already: a later round does not take away what was reached.
let best = 0;
let done = false;

async function launch() {
  before = await driver.begin().catch(unanswered);
  best = before?.raw ?? 0;
  done = before?.done ?? false;
  // Where a system remembers, the frame keeps nothing itself: two pupils at one computer would share it.
  const address = new URL(src, location);
  if (before) address.searchParams.set("storage", "off");
  // Only what looks like a line of progress: it goes into an address.
  if (/^[\w.~-]+$/.test(before?.line ?? "")) address.hash = `quiz=${before.line}`;
  frame.src = address.href;
}
launch();

// The progress of the quiz, which the frame keeps in its address.
function line() {
  return attempt(() => frame.contentWindow.location.hash.match(/quiz=([^&]*)/)?.[1]) ?? "";
}

addEventListener("message", ({ source, data }) => {
  if (!before || source !== frame.contentWindow || data?.source !== "news-explainer" || data.version !== 1) return;
  attempt(() => hear(data));
});

function hear({ type, sheet, question, verdict, done: answered, total, credit }) {
  const now = line();
  if (!now) return;
  // What is practised, predicted and asked at the end of a part is not the quiz.
  const quiz = sheet === "quiz" && now.split("~")[3] === "q";
  if (quiz && type === "answered" && QUESTIONS[question]) {
    driver.answered({ ...QUESTIONS[question], id: question, verdict, credit, given: given(now, QUESTIONS[question].fingerprint) });
  }
  if (quiz && (type === "progressed" || type === "finished")) {
    const finished = type === "finished";
    if (finished) done = true;
    const raw = Math.round(credit / total);
    // Before the end, what was answered so far out of all; after it, the best.
    if (!done || raw > best || finished) best = Math.max(done ? best : 0, raw);
    driver.scored({ raw: best, done, finished, share: finished ? 1 : answered / total });
  }
  driver.keep(now, { done, best });
  driver.commit();
}

// What was answered to a question, as numbers.
function given(now, fingerprint) {
  const field = now.split("~").find((field) => field.startsWith(`q.${fingerprint}.`));
  return (field?.split(".")[2] ?? "").split("-").filter(Boolean).map(Number);
}

// How long this visit has been, in seconds, also where the clock is set meanwhile.
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 10) / 100;

let ended = false;
function end() {
  if (!before || ended) return;
  ended = true;
  attempt(() => driver.end({ done, seconds: seconds() }));
}
// Not before: who is asked whether to leave may stay.
addEventListener("pagehide", end);
// Who comes back to a page that was kept finds the system gone: it begins anew, where it was left.
addEventListener("pageshow", ({ persisted }) => persisted && ended && location.reload());
