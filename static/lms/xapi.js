// xAPI: a page that was opened with a record store in its address, as many systems do (endpoint, auth, actor, registration, activity_id).

const driver = (() => {
  let record;
  let state = {};

  // What the address says; nothing where it names no store or nobody who learns.
  function parameters() {
    const said = new URLSearchParams(location.search);
    if (!said.has("endpoint")) return undefined;
    const [endpoint, actor] = [web(said.get("endpoint"), true), agent(said.get("actor"))];
    if (!endpoint || !actor) {
      note(WORDS.silent);
      return undefined;
    }
    const registration = said.get("registration") ?? undefined;
    return { endpoint, actor, registration, authorization: said.get("auth") ?? undefined, activity: said.get("activity_id") || COURSE.id };
  }

  return {
    async begin() {
      const launched = parameters();
      if (!launched) return undefined;
      record = recorder(launched);
      state = await record.recall();
      record.state("initialized");
      if (state.line && !state.done) record.state("resumed");
      return { line: state.line, raw: state.done ? state.raw : 0, done: state.done };
    },

    keep(line) {
      state.line = line;
    },

    answered(given) {
      record.state("answered", answer(given));
    },

    scored({ raw, done, finished }) {
      Object.assign(state, { raw, done });
      if (!finished) return;
      const score = scored(raw);
      record.state("completed", { result: { completion: true, score, duration: duration(seconds()) } });
      if (COURSE.mastery === null) return;
      const success = raw / 100 >= COURSE.mastery;
      record.state(success ? "passed" : "failed", { result: { success, score, duration: duration(seconds()) } });
    },

    commit() {
      record.remember(state);
    },

    end({ done, seconds }) {
      if (!done) record.state("suspended");
      record.state("terminated", { result: { duration: duration(seconds) } });
      record.leave();
    },
  };
})();
