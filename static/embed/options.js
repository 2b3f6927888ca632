// What a host can ask of an explainer, by attributes of the element and by the address of the frame alike: one table, one parser. What each means is in docs/EMBEDDING.md.

const LIST = /^[a-z][\w-]{0,60}([ ,]+[a-z][\w-]{0,60}){0,40}$/;
const COLOUR = /^[0-9a-f]{6}$/i;

const OPTIONS = {
  lang: /^[a-z]{2,3}$/,
  part: LIST,
  hide: LIST,
  start: /^[a-z][\w-]{0,60}(=[\w,.-]{1,100})?$/,
  length: /^(whole|short)$/,
  quiz: /^(on|off)$/,
  questions: /^([3-9]|[12]\d|30)$/,
  lesson: LIST,
  seed: /^[0-9a-z]{1,6}$/,
  theme: /^(default|plain|contrast)$/,
  scheme: /^(auto|light|dark)$/,
  paper: COLOUR,
  ink: COLOUR,
  accent: COLOUR,
  heading: /^[1-5]$/,
  size: /^(7[5-9]|[89]\d|1\d\d|200)$/,
  storage: /^(on|off)$/,
  host: /^https?:\/\/[a-z\d.-]{1,200}(:\d{1,5})?\/?$/i,
  test: /^(on)?$/,
};

// What is wanted, and what could not be understood; `given` is the value under a name, or null.
function parse(given) {
  const wanted = {};
  const ignored = [];
  for (const [name, form] of Object.entries(OPTIONS)) {
    const value = given(name);
    // A form that is sent off has a name for everything.
    if (value === null || (value === "" && name !== "test")) continue;
    if (form.test(value)) wanted[name] = value;
    else ignored.push(name);
  }
  return [wanted, ignored];
}

function words(list) {
  return list?.split(/[ ,]+/) ?? [];
}
