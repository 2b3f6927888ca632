// SCORM 1.2: the names of its data model, and how answers are written in it (SCORM 1.2 Run-Time Environment, 3.4).

const driver = (() => {
  let api;
  let writes = true;
  // How many answers the system was told.
  let answers = 0;
  let mastery = NaN;

  const get = (name) => said(() => api.LMSGetValue(name));
  const set = (name, value) => writes && api.LMSSetValue(name, String(value));
  // An option by its place, as a letter; there are never more than 26.
  const letter = (place) => String.fromCharCode(97 + place);

  // Type, and an answer as a pattern. Rows of matches are counted from 1, what belongs to them are letters.
  const FORMS = {
    choice: ["choice", (given) => given.map(letter).join()],
    several: ["choice", (given) => given.map(letter).join()],
    order: ["sequencing", (given) => given.map(letter).join()],
    match: ["matching", (given) => given.map((to, row) => `${row + 1}.${letter(to - 1)}`).join()],
    classify: ["matching", (given) => given.map((to, row) => `${row + 1}.${letter(to - 1)}`).join()],
    estimate: ["numeric", (given) => String(given[0] ?? "")],
  };

  return {
    async begin() {
      api = await found("API");
      if (!api || String(api.LMSInitialize("")) !== "true") return undefined;
      const mode = get("cmi.core.lesson_mode");
      // An empty mode is the normal one. Who looks at what was done, or only looks around, changes nothing.
      writes = mode !== "review" && mode !== "browse";
      mastery = points(get("cmi.student_data.mastery_score"), COURSE.mastery === null ? NaN : COURSE.mastery * 100);
      const status = get("cmi.core.lesson_status");
      // Some systems do not say what they know: Open edX gives nothing for status and score.
      const before = recall(get("cmi.suspend_data"));
      answers = count(get("cmi.interactions._count"), before.answers);
      const done = before.done || ["completed", "passed", "failed"].includes(status);
      if (writes && !done && (status === "not attempted" || status === "")) {
        set("cmi.core.lesson_status", "incomplete");
        api.LMSCommit("");
      }
      return { line: before.line, raw: done ? points(get("cmi.core.score.raw"), 0) || before.raw : 0, done };
    },

    keep(line, reached) {
      const next = remembered(line, reached, answers);
      // More than it may hold is not kept: an earlier state is better than a part of this one.
      if (next.length <= 4096) set("cmi.suspend_data", next);
    },

    answered({ id, kind, right, given, verdict }) {
      const [type, pattern] = FORMS[kind];
      const at = `cmi.interactions.${answers}`;
      answers += 1;
      set(`${at}.id`, id);
      set(`${at}.type`, type);
      set(`${at}.time`, new Date().toTimeString().slice(0, 8));
      set(`${at}.correct_responses.0.pattern`, pattern(right));
      set(`${at}.student_response`, pattern(given));
      set(`${at}.result`, verdict === "right" ? "correct" : verdict === "partly" ? "neutral" : "wrong");
      set(`${at}.weighting`, 1);
    },

    scored({ raw, done }) {
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", raw);
      if (!done) set("cmi.core.lesson_status", "incomplete");
      else if (Number.isNaN(mastery)) set("cmi.core.lesson_status", "completed");
      else set("cmi.core.lesson_status", raw >= mastery ? "passed" : "failed");
    },

    commit() {
      if (writes) api.LMSCommit("");
    },

    end({ done, seconds }) {
      const two = (number) => String(Math.floor(number)).padStart(2, "0");
      set("cmi.core.session_time", `${two(seconds / 3600).padStart(4, "0")}:${two((seconds / 60) % 60)}:${(seconds % 60).toFixed(2).padStart(5, "0")}`);
      set("cmi.core.exit", done ? "" : "suspend");
      if (writes) api.LMSCommit("");
      api.LMSFinish("");
    },
  };
})();
