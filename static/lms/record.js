// A record store of xAPI (1.0.3): what is stated goes there as soon as it can, and is kept in this browser until the store has said that it has it.

const VERBS = "http://adlnet.gov/expapi/verbs/";
const TYPES = "http://adlnet.gov/expapi/activities/";
// How long the lesson waits for a store before it begins, and how long a store may take, in milliseconds.
const PATIENCE = 4000;
const LONGEST = 20000;
// So many statements at once: what is sent while a page goes away may have 64 KB at most (Fetch, keepalive).
const BATCH = 20;

// A browser may refuse to keep anything: then it is kept as long as the page is there.
const KEPT = (() => {
  try {
    localStorage.getItem("");
    return localStorage;
  } catch {
    const none = () => {
      throw new Error("there is no storage");
    };
    return { length: 0, key: () => null, getItem: () => null, setItem: none, removeItem: () => undefined };
  }
})();

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// An address of the web, with a slash at the end where things are put behind it; nothing for anything else.
function web(address, slash) {
  try {
    const url = new URL(address);
    if (!url.protocol.startsWith("http")) return undefined;
    if (slash && !url.pathname.endsWith("/")) url.pathname += "/";
    return url.href;
  } catch {
    return undefined;
  }
}

// Who learns, as the system said: somebody who can be told from others, and one only.
function agent(given) {
  const said = json(given);
  // Older systems put each of its values into a list.
  const one = (value) => (Array.isArray(value) ? value[0] : value);
  const text = (value) => (typeof value === "string" && value ? value : undefined);
  const [name, mbox, mbox_sha1sum, openid] = ["name", "mbox", "mbox_sha1sum", "openid"].map((field) => text(one(said?.[field])));
  const account = one(said?.account);
  const [homePage, called] = [account?.homePage ?? account?.accountServiceHomePage, account?.name ?? account?.accountName];
  // A number of a pupil is a name.
  const id = { mbox, mbox_sha1sum, openid, account: text(homePage) && /^(string|number)$/.test(typeof called) && called !== "" && { homePage, name: String(called) } };
  const known = Object.entries(id).find(([, value]) => value);
  if (!known || (said.objectType && said.objectType !== "Agent")) return undefined;
  return { objectType: "Agent", ...(name && { name }), [known[0]]: known[1] };
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const duration = (seconds) => `PT${seconds.toFixed(2)}S`;
const scored = (hundredths) => ({ scaled: hundredths / 100, raw: hundredths, min: 0, max: 100 });
const told = (text) => ({ [COURSE.lang]: text });

// What a question is and what was answered, as the object and the result of a statement.
function answer({ id, prompt, components, credit, verdict, ...question }) {
  const { type, response, pattern } = patterns(question);
  const named = Object.entries(components).map(([name, list]) => [name, list.map(([id, text]) => ({ id, description: told(text) }))]);
  const definition = { type: `${TYPES}cmi.interaction`, description: told(prompt), interactionType: type, correctResponsesPattern: [pattern], ...Object.fromEntries(named) };
  return {
    object: { objectType: "Activity", id: `${COURSE.id}#${id}`, definition },
    result: { response, success: verdict === "right", score: scored(credit) },
  };
}

// The store of one learner in one registration.
function recorder({ endpoint, authorization, actor, registration, activity }) {
  const course = { objectType: "Activity", id: activity, definition: { type: `${TYPES}course`, name: told(COURSE.title) } };
  const where = { activityId: activity, agent: JSON.stringify(actor), registration };
  // What is kept here is of this learner in this course alone.
  const { name: _, ...who } = actor;
  const place = `news-explainer:record:${JSON.stringify([endpoint, activity, registration, who])}:`;
  // What there was no room for.
  const loose = new Map();
  // The times of the last statement and of the last state.
  let moment = 0;
  let latest = 0;
  let sending = false;
  let failures = 0;
  let timer;
  // Whether the store said that this visit may not write.
  let shut = false;
  // Where the learner is, as long as the store does not know it; and whether it keeps such things.
  let fresh;
  let recalls = true;
  // What every statement has as its context.
  let template = {};

  function ask(method, path, { body, query = {}, patience = LONGEST } = {}) {
    const url = new URL(path, endpoint);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const headers = { "X-Experience-API-Version": "1.0.3" };
    if (authorization) headers.Authorization = authorization;
    if (body) headers["Content-Type"] = "application/json";
    return fetch(url, { method, headers, body: body && JSON.stringify(body), keepalive: Boolean(body), cache: "no-store", signal: AbortSignal.timeout(patience) });
  }

  function keep(name, value) {
    try {
      KEPT.setItem(name, JSON.stringify(value));
    } catch {
      // There is no room: it stays in the page.
      loose.set(name, value);
    }
  }

  function forget(name) {
    loose.delete(name);
    KEPT.removeItem(name);
  }

  // What is kept of a kind, in the order in which it was stated.
  function kept(kind) {
    const names = [...Array.from({ length: KEPT.length }, (_, index) => KEPT.key(index)), ...loose.keys()].filter((name) => name.startsWith(place + kind));
    const entries = names.sort().map((name) => [name, loose.get(name) ?? json(KEPT.getItem(name))]);
    return entries.filter(([, value]) => value);
  }
  const waiting = () => kept("out:");
  // What an earlier visit left here. It went when that page did, as far as it could, and nobody heard the answer.
  const left = new Set(waiting().map(([name]) => name));
  // The next to send: what was left goes first and by itself, for a store may refuse what is not of this visit.
  function next() {
    const all = waiting();
    const old = all.filter(([name]) => left.has(name));
    return (old.length ? old : all).slice(0, BATCH);
  }

  function show() {
    if (shut) return note(WORDS.silent);
    const [out, refused] = [failures && waiting().length, kept("refused:").length];
    return note([refused && fill(WORDS.refused, refused), out && fill(WORDS.waiting, out)].filter(Boolean).join(" "));
  }

  function refuse([name, statement], status) {
    console.info(`news-explainer: the record store refuses a statement with ${status}.`, statement);
    keep(name.replace(`${place}out:`, `${place}refused:`), statement);
    forget(name);
  }

  // A statement of an earlier visit, which the store does not take any more: it may have it already.
  async function find(one, status) {
    const { ok } = await ask("GET", "statements", { query: { statementId: one[1].id } });
    if (ok) forget(one[0]);
    else refuse(one, status);
  }

  // Sends some statements. Those that the store has are forgotten, those that it will never take are put aside, the others wait: then it throws.
  async function post(some) {
    const response = await ask("POST", "statements", { body: some.map(([, statement]) => statement) });
    const { status } = response;
    // 409: it has one of them already, from before its answer was lost. Asked one by one it is that one.
    if (response.ok || (status === 409 && some.length === 1)) {
      some.forEach(([name]) => forget(name));
    } else if ((status === 401 || status === 403) && left.has(some[0][0])) {
      for (const one of some) await find(one, status);
    } else if (status === 401 || status === 403) {
      shut = true;
      throw new Error(`the store answers ${status}`);
    } else if (status === 404 || status === 408 || status === 429 || status >= 500) {
      throw Object.assign(new Error(`the store answers ${status}`), { wait: Number(response.headers.get("Retry-After")) });
    } else if (some.length > 1) {
      for (const one of some) await post([one]);
    } else {
      refuse(some[0], status);
    }
  }

  async function putState() {
    const state = fresh;
    if (!state || !recalls) return;
    const { ok, status } = await ask("PUT", "activities/state", { query: { ...where, stateId: "quiz" }, body: state });
    // A store without this part of xAPI: this browser keeps it.
    if (!ok && status >= 500 && status !== 501) throw new Error(`the store answers ${status}`);
    if (!ok) recalls = false;
    if (fresh === state) fresh = undefined;
  }

  async function send() {
    clearTimeout(timer);
    if (sending || shut) return show();
    sending = true;
    let wait = 0;
    try {
      for (let some; (some = next()).length; ) await post(some);
      await putState();
      failures = 0;
    } catch (error) {
      failures += 1;
      // A second, two, four, up to about a minute; as long as the store wants, but for a mistake.
      wait = Math.max(2 ** Math.min(failures - 1, 6), Math.min(error.wait || 0, 600));
      unanswered(error);
    }
    sending = false;
    if (wait && !shut) timer = setTimeout(send, wait * 1000);
    else if (waiting().length && !shut) soon();
    return show();
  }

  function soon() {
    if (failures) return;
    clearTimeout(timer);
    timer = setTimeout(send, 50);
  }

  addEventListener("online", send);
  // What is neither kept nor sent would be lost: who leaves is asked.
  addEventListener("beforeunload", (event) => {
    if (failures && waiting().some(([name]) => loose.has(name))) event.preventDefault();
  });

  return {
    // The context that the system wants in every statement.
    within(context) {
      template = context;
    },

    // States something; it is sent together with what is stated at the same time.
    state(verb, { object = course, result, category = [], extensions } = {}) {
      const { contextActivities: given = {}, ...rest } = template;
      const activities = { ...(object !== course && { parent: [{ objectType: "Activity", id: course.id }] }), ...given };
      const categories = [...(given.category ?? []), ...category.map((id) => ({ objectType: "Activity", id }))];
      if (categories.length) activities.category = categories;
      // Whatever else the system wants, it is about the registration that was launched (cmi5, 9.6.1).
      const context = { language: COURSE.lang, ...rest, ...(registration && { registration }) };
      if (Object.keys(activities).length) context.contextActivities = activities;
      if (extensions) context.extensions = { ...extensions, ...rest.extensions };
      // The order of statements is that of their times: no two have the same, even where a clock is set back.
      moment = Math.max(Date.now(), moment + 1);
      const timestamp = new Date(moment).toISOString();
      const statement = { id: uuid(), timestamp, actor, verb: { id: VERBS + verb, display: { en: verb } }, object, ...(result && { result }), context };
      keep(`${place}out:${timestamp}:${statement.id}`, statement);
      soon();
    },

    // Keeps where the learner is: here, and in the store where it can.
    remember(state) {
      latest = Math.max(Date.now(), latest + 1);
      fresh = { ...state, at: latest };
      keep(`${place}where`, fresh);
      soon();
    },

    // Where the learner was: the later of what the store and this browser know.
    async recall() {
      const own = json(KEPT.getItem(`${place}where`));
      const found = await this.document("quiz").catch(unanswered);
      // What cannot be a score is none; the rest counts.
      const sound = (state) => ({ ...state, raw: state.raw >= 0 && state.raw <= 100 ? Number(state.raw) : 0, done: state.done === true });
      const states = [own, found].filter((state) => typeof state?.line === "string" && Number.isFinite(state.at)).map(sound);
      const [last = {}] = states.sort((a, b) => b.at - a.at);
      latest = Math.max(latest, last.at ?? 0);
      return last;
    },

    // A document about this learner in this course; nothing where there is none.
    async document(stateId) {
      const response = await ask("GET", "activities/state", { query: { ...where, stateId }, patience: PATIENCE });
      if (response.ok) return json(await response.text());
      if (response.status !== 404) throw new Error(`the store answers ${response.status}`);
      return undefined;
    },

    // A document about this learner, wherever.
    profile: (profileId) => ask("GET", "agents/profile", { query: { agent: where.agent, profileId }, patience: PATIENCE }),

    // The page goes away: what waits is sent, without waiting for an answer that nobody hears.
    leave() {
      // What is on its way may end with the page: it goes once more, with the same id, before what comes after it.
      const rest = waiting().filter(([name]) => !left.has(name));
      while (rest.length && !shut) post(rest.splice(0, BATCH)).catch(unanswered);
      if (!shut) putState().catch(unanswered);
    },
  };
}

const fill = (text, n) => text.replace("{n}", n);
