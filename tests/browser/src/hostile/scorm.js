// A learning system of SCORM that says whatever the input says; and what must hold of what it is told (SCORM 1.2 Run-Time Environment, 3.4; SCORM 2004 Run-Time Environment, 4.2).

const within = (least, most) => (text) => /^-?\d+(\.\d+)?$/.test(text) && Number(text) >= least && Number(text) <= most;
const among = (...words) => (text) => words.includes(text);
const RULES = [
  [/^cmi\.(core\.)?score\.(raw|min|max)$/, within(0, 100)],
  [/^cmi\.score\.scaled$|^cmi\.progress_measure$/, within(0, 1)],
  [/^cmi\.core\.lesson_status$/, among("passed", "completed", "failed", "incomplete")],
  [/^cmi\.completion_status$/, among("completed", "incomplete")],
  [/^cmi\.success_status$/, among("passed", "failed")],
  [/^cmi\.core\.session_time$/, (text) => /^\d{4}:\d\d:\d\d\.\d\d$/.test(text)],
  [/^cmi\.session_time$/, (text) => /^PT\d+H\d+M\d+(\.\d+)?S$/.test(text)],
  [/^cmi\.(core\.)?exit$/, among("", "suspend", "normal")],
  [/^cmi\.suspend_data$/, (text) => text.length <= LIMIT],
  // No system has so many: a number with a point, an E or a sign would be no place.
  [/^cmi\.interactions\.(0|[1-9]\d{0,8})\.(id|type|time|timestamp|weighting|result|student_response|learner_response|description|correct_responses\.0\.pattern)$/, (text) => !/undefined|NaN|null/.test(text)],
];

async function hostile(given) {
  const input = decode(given);
  const told = [];
  const call = (kind) => (name, value) => {
    if (list(input, "throws").includes(kind)) throw new Error(kind);
    if (kind === "set") told.push([name, value]);
    if (kind === "get") return own(own(input, "values"), name);
    const answers = own(input, "answers");
    return own(answers, kind) ?? "true";
  };
  const [begin, get, set, commit, end] = ["begin", "get", "set", "commit", "end"].map(call);
  const ready = (win) => {
    win.API = { LMSInitialize: begin, LMSGetValue: get, LMSSetValue: set, LMSCommit: commit, LMSFinish: end };
    win.API_1484_11 = { Initialize: begin, GetValue: get, SetValue: set, Commit: commit, Terminate: end };
  };
  const wrong = await launched("", ready, {});
  if (wrong) return wrong;
  for (const [name, value] of told) {
    const rule = RULES.find(([names]) => names.test(name))?.[1];
    if (typeof value !== "string" || !rule?.(value)) return `it is told ${name} = ${String(value).slice(0, 60)}`;
  }
  const text = (value) => {
    try {
      return String(value);
    } catch {
      return "";
    }
  };
  const works = text(own(own(input, "answers"), "begin") ?? "true");
  if (works !== "true" || list(input, "throws").length) return "";
  const mode = text(own(own(input, "values"), MODE));
  if (mode === "review" || mode === "browse") return told.length ? "who looks at what was done changes it" : "";
  // What was reached now, or more, where it was more before.
  const scores = told.filter(([name]) => name.endsWith("score.raw")).map(([, value]) => Number(value));
  return scores.at(-1) >= QUIZ.score ? "" : `the score is told as ${scores.at(-1)}, and was ${QUIZ.score}`;
}
