// How an answer is written down as a pattern: its type, what was given, and the pattern of what is right (SCORM 2004 Run-Time Environment, 4.2.9, which xAPI took over: 1.0.3, Data, 2.4.4.1).

// An option by its place, as a letter; there are never more than 26. Rows are numbered from 1, what belongs to them are letters.
const letter = (place) => String.fromCharCode(97 + place);
const list = (given) => given.map(letter).join("[,]");
const pairs = (given) => given.map((to, row) => `${row + 1}[.]${letter(to - 1)}`).join("[,]");

const FORMS = {
  choice: ["choice", list],
  several: ["choice", list],
  order: ["sequencing", list],
  match: ["matching", pairs],
  classify: ["matching", pairs],
  estimate: ["numeric", (given) => String(given[0] ?? ""), (right, [least, most]) => `${least}[:]${most}`],
};

function patterns({ kind, right, range, given }) {
  const [type, response, pattern = response] = FORMS[kind];
  return { type, response: response(given), pattern: pattern(right, range) };
}
