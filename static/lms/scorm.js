// What both versions of SCORM share beside their names: where the interface of a system is, and what is kept for the next visit.

// The interface is an object of a window around this one, or of the one that opened it.
function seek(name) {
  const around = (from) => {
    for (let at = from, steps = 0; at && steps < 12; steps++) {
      try {
        if (at[name]) return at[name];
      } catch {
        // A window of another site.
        return undefined;
      }
      if (at.parent === at) return undefined;
      at = at.parent;
    }
    return undefined;
  };
  return around(window) ?? (window.opener ? around(window.opener) : undefined);
}

// A page around this one may make it after this one was loaded (Open edX does, when it is ready): it is sought for two seconds, unless there is nothing around.
async function found(name) {
  for (let turns = 40; ; turns--) {
    const api = seek(name);
    if (api || !turns || (parent === window && !opener)) return api;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

// What a system says, as a text. What cannot be had, or is no text, is nothing: the rest of what it says counts.
const said = (ask) => attempt(() => String(ask() ?? "")) ?? "";

// What a system keeps for the next visit: the line of progress, the best score once the quiz was done, and how many answers were told. An earlier version kept the line alone.
const remembered = (line, { done, best }, answers) => [line, done ? best : "", answers].join("|");

function recall(text) {
  const [line, best = "", answers] = text.split("|");
  return { line, done: best !== "", raw: points(best, 0), answers: count(answers, 0) };
}

// A number that a system gives; what we know ourselves where it gives none, or one that cannot be.
function number(text, own, least, most) {
  const found = parseFloat(text);
  return found >= least && found <= most ? found : own;
}

const points = (text, own) => number(text, own, 0, 100);
// So many answers nobody gives.
const count = (text, own) => Math.floor(number(text, own, 0, 1e6));
