// What a system keeps for the next visit: the line of progress, and once the quiz was done, the best score. An earlier version kept the line alone.
const remembered = (line, { done, best }) => (done ? `${line}|${best}` : line);

function recall(text) {
  const [line, best] = text.split("|");
  return { line, done: best !== undefined, raw: Number(best) || 0 };
}

// The interface of a system is an object of a window around this one, or of the one that opened it.
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
