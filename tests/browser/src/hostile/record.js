// A learning system with a record store that says whatever the input says; and what must hold of what is stated (xAPI 1.0.3, Data, 2; cmi5, Quartz).

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STORE = `${location.origin}/store/`;
const LEARNER = { objectType: "Agent", account: { homePage: "https://school.example", name: "pupil-7" } };
const ACTIVITY = "https://school.example/unit";

const text = (value) => typeof value === "string" && value !== "";
// Who learns is known by one thing, and that is a text (Data, 2.4.2.3).
function somebody(actor) {
  const known = ["mbox", "mbox_sha1sum", "openid", "account"].filter((name) => Object.hasOwn(actor, name));
  const { account } = actor;
  return known.length === 1 && (account ? text(account.homePage) && text(account.name) : text(actor[known[0]])) && (actor.name === undefined || typeof actor.name === "string");
}

function stated({ id, timestamp, actor, verb, object, result, context }) {
  if (!UUID.test(id) || !text(verb.id) || !text(object.id)) return "it lacks an id";
  if (!Number.isFinite(Date.parse(timestamp))) return `its time is ${timestamp}`;
  if (!somebody(actor)) return `it is of ${JSON.stringify(actor)}`;
  if (context.registration !== undefined && !text(context.registration)) return "its registration is no text";
  const { score, duration, success } = result ?? {};
  if (score && !(score.raw >= 0 && score.raw <= 100 && score.scaled >= 0 && score.scaled <= 1)) return `its score is ${JSON.stringify(score)}`;
  if (duration !== undefined && !/^PT\d+\.\d\dS$/.test(duration)) return `it took ${duration}`;
  return success === undefined || typeof success === "boolean" ? "" : `success is ${success}`;
}

function remembered({ line, raw, done, at }) {
  if (line !== undefined && typeof line !== "string") return "the line is no text";
  if (raw !== undefined && !(raw >= 0 && raw <= 100)) return `the score is ${raw}`;
  if (done !== undefined && typeof done !== "boolean") return `done is ${done}`;
  return Number.isFinite(at) ? "" : `it is of ${at}`;
}

function written(value) {
  try {
    return typeof value === "string" ? value : JSON.stringify(value);
  } catch {
    return "what JSON has no words for";
  }
}

async function hostile(given) {
  const input = decode(given);
  const registration = crypto.randomUUID();
  const said = { endpoint: STORE, auth: "Basic abc", actor: JSON.stringify(LEARNER), registration, activity_id: ACTIVITY, activityId: ACTIVITY, fetch: `${location.origin}/token/${registration}` };
  const search = new URLSearchParams(said);
  for (const [name, value] of Object.entries(own(input, "search") ?? {})) {
    if (value === null) search.delete(name);
    else search.set(name, written(value) ?? "");
  }
  // What this browser kept of an earlier visit.
  const place = `news-explainer:record:${JSON.stringify([STORE, ACTIVITY, registration, LEARNER])}:`;
  const kept = Object.entries(own(input, "kept") ?? {}).map(([name, value]) => [place + name, written(value) ?? ""]);
  for (const [name, value] of kept) localStorage.setItem(name, value);
  const old = kept.map(([, value]) => value);
  const wrong = [];
  const verbs = [];
  const answers = {
    token: { body: { "auth-token": "abc" } },
    launch: { body: { contextTemplate: {}, launchMode: "Normal" } },
    state: { status: 404 },
    profile: { status: 404 },
    find: { status: 404 },
    post: {},
    put: { status: 204 },
  };
  const store = async (address, { method = "GET", body }) => {
    const url = new URL(address);
    const document = url.searchParams.get("stateId") ?? "";
    const what =
      method === "POST" && body ? "post" : method === "POST" ? "token" : method === "PUT" ? "put" : document === "LMS.LaunchData" ? "launch" : document ? "state" : url.pathname.endsWith("profile") ? "profile" : "find";
    if (!url.protocol.startsWith("http")) wrong.push(`${url} is asked`);
    // What is thrown here would be taken for a store that is down.
    try {
      const own = what === "post" ? JSON.parse(body).filter((one) => !old.includes(JSON.stringify(one))) : [];
      verbs.push(...own.map(({ verb }) => verb.id.split("/").pop()));
      wrong.push(...own.map(stated));
      if (what === "put" && !old.includes(body)) wrong.push(remembered(JSON.parse(body)));
    } catch (error) {
      wrong.push(`what is sent makes no sense: ${error} ${body}`);
    }
    const answer = own(own(input, "store"), what) ?? answers[what];
    const status = own(answer, "status") ?? 200;
    const after = own(answer, "after");
    const empty = [101, 204, 205, 304].includes(status);
    return new Response(empty ? null : written(own(answer, "body")) ?? "", { status, headers: after === undefined ? {} : { "Retry-After": String(after) } });
  };
  const pause = () => sleep(80);
  const told = await launched(`?${search}`, (win) => Object.assign(win, { fetch: store }), { begun: pause, answered: pause });
  for (const name of Object.keys(localStorage)) if (name.startsWith("news-explainer:record:") && name.includes(registration)) localStorage.removeItem(name);
  sessionStorage.removeItem(`news-explainer:visit:${search.get("fetch")}`);
  // A launch as it should be, from a system that answers, has every answer stated.
  const plain = !Object.keys(own(input, "search") ?? {}).length && !Object.keys(own(input, "kept") ?? {}).length && !Object.keys(own(input, "store") ?? {}).length;
  if (plain && !["initialized", "answered", "terminated"].every((verb) => verbs.includes(verb))) wrong.push(`it states only ${verbs}`);
  return [told, ...wrong].filter(Boolean)[0] ?? "";
}
