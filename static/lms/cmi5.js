// cmi5 (Quartz, 1st edition): an assignable unit. What may be stated how often is in 9.3 of the specification, the launch in 8.

const driver = (() => {
  const MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";
  const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
  const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
  let record;
  let state = {};
  let mastery;
  // Whether what is done counts: not for who only looks around, or looks at what was done.
  let counts = true;
  // What this visit has stated, none of it twice; and whether a round was finished in it.
  const stated = new Set();
  let judged = false;
  // The token of a visit is given once: it is kept for who loads the page anew.
  const visit = {
    name: "",
    get: () => {
      try {
        return json(sessionStorage.getItem(visit.name)) ?? {};
      } catch {
        return {};
      }
    },
    set: (value) => attempt(() => sessionStorage.setItem(visit.name, JSON.stringify({ ...visit.get(), ...value }))),
  };

  async function token(address) {
    const { token } = visit.get();
    if (token) return token;
    const response = await fetch(address, { method: "POST", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    const said = json(await response.text());
    if (typeof said?.["auth-token"] !== "string") throw new Error(`there is no token: ${said?.["error-text"] ?? response.status}`);
    visit.set({ token: said["auth-token"] });
    return said["auth-token"];
  }

  // What the specification defines: each at most once in a visit.
  function define(verb, { result, category = [], extensions } = {}) {
    if (stated.has(verb)) return;
    stated.add(verb);
    record.state(verb, { result, category: [CMI5, ...category], extensions });
  }

  function judge(success) {
    const extensions = mastery === undefined ? undefined : { [MASTERY]: mastery };
    define(success ? "passed" : "failed", { result: { success, score: scored(state.raw), duration: duration(seconds()) }, category: [MOVE_ON], extensions });
  }

  async function open() {
    const said = new URLSearchParams(location.search);
    const [endpoint, fetched, actor] = [web(said.get("endpoint"), true), web(said.get("fetch")), agent(said.get("actor"))];
    const [registration, activity] = [said.get("registration"), said.get("activityId")];
    if (!endpoint || !fetched || !actor?.account || !registration || !activity) throw new Error("the address does not say all that a launch must");
    visit.name = `news-explainer:visit:${fetched}`;
    if (visit.get().ended) {
      note(WORDS.ended);
      return undefined;
    }
    const launched = { endpoint, actor, registration, activity, authorization: `Basic ${await token(fetched)}` };
    record = recorder(launched);
    const data = await record.document("LMS.LaunchData");
    if (!data?.contextTemplate) throw new Error("there is no launch data");
    record.within(data.contextTemplate);
    mastery = Number.isFinite(data.masteryScore) ? data.masteryScore : undefined;
    counts = data.launchMode === "Normal";
    if (web(data.returnURL)) note(undefined, { href: web(data.returnURL), text: WORDS.back });
    // Preferences must be asked for; there is one edition here, and nothing to choose from.
    [state] = await Promise.all([record.recall(), record.profile("cmi5LearnerPreferences").catch(unanswered)]);
    define("initialized");
    return { line: state.line, raw: state.done ? state.raw : 0, done: state.done };
  }

  return {
    async begin() {
      if (!new URLSearchParams(location.search).has("endpoint")) return undefined;
      try {
        return await open();
      } catch (error) {
        note(WORDS.silent);
        throw error;
      }
    },

    keep(line) {
      state.line = line;
    },

    answered(given) {
      if (counts) record.state("answered", answer(given));
    },

    scored({ raw, done, finished }) {
      Object.assign(state, { raw, done });
      if (!finished || !counts) return;
      judged = true;
      if (!state.completed) define("completed", { result: { completion: true, duration: duration(seconds()) }, category: [MOVE_ON] });
      state.completed = true;
      if (mastery === undefined) {
        record.state("scored", { result: { score: scored(raw) } });
      } else if (raw / 100 >= mastery && !state.passed) {
        // A visit may say one of the two once: failed waits for its end, as another round may pass.
        judge(true);
        state.passed = true;
      }
    },

    commit() {
      if (!counts) return;
      record.remember(state);
    },

    end({ seconds }) {
      if (counts && judged && mastery !== undefined && !state.passed) judge(false);
      define("terminated", { result: { duration: duration(seconds) } });
      visit.set({ ended: true });
      record.leave();
    },
  };
})();
