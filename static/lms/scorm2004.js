// SCORM 2004, 4th edition: the names of its data model (SCORM 2004 Run-Time Environment, 4.2).

const driver = (() => {
  let api;
  let writes = true;
  // How many answers the system was told.
  let answers = 0;
  let mastery = NaN;

  const get = (name) => said(() => api.GetValue(name));
  const set = (name, value) => writes && api.SetValue(name, String(value));

  return {
    async begin() {
      api = await found("API_1484_11");
      if (!api || String(api.Initialize("")) !== "true") return undefined;
      const mode = get("cmi.mode");
      // An empty mode is the normal one. Who looks at what was done, or only looks around, changes nothing.
      writes = mode !== "review" && mode !== "browse";
      mastery = number(get("cmi.scaled_passing_score"), COURSE.mastery ?? NaN, -1, 1);
      // Some systems do not say what they know: Open edX gives nothing for status and score.
      const before = recall(get("cmi.suspend_data"));
      answers = count(get("cmi.interactions._count"), before.answers);
      const done = before.done || get("cmi.completion_status") === "completed";
      if (writes && !done) {
        set("cmi.completion_status", "incomplete");
        api.Commit("");
      }
      return { line: before.line, raw: done ? points(get("cmi.score.raw"), 0) || before.raw : 0, done };
    },

    keep(line, reached) {
      const next = remembered(line, reached, answers);
      if (next.length <= 64000) set("cmi.suspend_data", next);
    },

    answered({ id, verdict, prompt, ...question }) {
      const { type, response, pattern } = patterns(question);
      const at = `cmi.interactions.${answers}`;
      answers += 1;
      set(`${at}.id`, id);
      set(`${at}.type`, type);
      set(`${at}.timestamp`, new Date().toISOString().slice(0, 19));
      set(`${at}.weighting`, 1);
      set(`${at}.correct_responses.0.pattern`, pattern);
      set(`${at}.learner_response`, response);
      set(`${at}.result`, verdict === "right" ? "correct" : verdict === "partly" ? "neutral" : "incorrect");
      set(`${at}.description`, prompt.slice(0, 250));
    },

    scored({ raw, done, share }) {
      set("cmi.score.min", 0);
      set("cmi.score.max", 100);
      set("cmi.score.raw", raw);
      set("cmi.score.scaled", raw / 100);
      set("cmi.progress_measure", done ? 1 : Math.round(share * 100) / 100);
      set("cmi.completion_status", done ? "completed" : "incomplete");
      if (done && !Number.isNaN(mastery)) set("cmi.success_status", raw / 100 >= mastery ? "passed" : "failed");
    },

    commit() {
      if (writes) api.Commit("");
    },

    end({ done, seconds }) {
      set("cmi.session_time", `PT${Math.floor(seconds / 3600)}H${Math.floor((seconds / 60) % 60)}M${(seconds % 60).toFixed(2)}S`);
      set("cmi.exit", done ? "normal" : "suspend");
      if (writes) api.Commit("");
      api.Terminate("");
    },
  };
})();
