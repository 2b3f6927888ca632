// Brings the pages for teachers to life. Whatever fails here leaves the lesson plan, the worksheet and the form as they are.
import init, { Teacher } from "./program.js";

// Where the codes are kept for as long as the tab is open.
const CODES = "news-explainer:codes";
const { program, content } = document.body.dataset;
const island = document.querySelector("[data-island]");
const site = new URL("../", location).href;
let teacher;

const address = () => location.hash.slice(1);

// What has to be done outside.
const deeds = {
  address(text) {
    history.replaceState(history.state, "", `#${text}`);
    leadOn();
  },

  async copy(name, text) {
    try {
      await navigator.clipboard.writeText(text);
      teacher.done(name, true);
    } catch {
      teacher.done(name, copyOldWay(text));
      // Where nothing helps: the text that is shown is selected, so that it can be copied by hand.
      document.getElementById(name)?.select();
    }
  },

  download(name, file, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    teacher.done(name, true);
  },

  keep(codes) {
    try {
      sessionStorage.setItem(CODES, codes);
    } catch {
      // Then they are there until the page is left.
    }
  },

  board(on) {
    const board = document.querySelector(".ex-board");
    if (!on) return board.close();
    watchBoard(board);
    // When it is drawn.
    setTimeout(() => board.open || board.showModal());
    stayAwake();
  },
};

// In frames that may not write to the clipboard this may still be allowed.
function copyOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

let awake;

// The screen does not go dark while the class thinks.
async function stayAwake() {
  try {
    awake = await navigator.wakeLock?.request("screen");
  } catch {
    // It goes dark as it always does.
  }
}

function watchBoard(board) {
  if (board.dataset.watched) return;
  board.dataset.watched = "";
  board.addEventListener("keydown", (event) => {
    // A button is pressed by its own keys, and the keys of the browser stay its own.
    const pressed = event.target.closest("button") && (event.key === " " || event.key === "Enter");
    if (pressed || event.ctrlKey || event.metaKey || event.altKey) return;
    if (teacher.key(event.key)) event.preventDefault();
  });
  board.addEventListener("close", () => {
    awake?.release();
    awake = undefined;
    teacher.left();
  });
  document.addEventListener("visibilitychange", () => {
    if (board.open && document.visibilityState === "visible") stayAwake();
  });
}

// From paper back to the desk, and to the same paper in another language, with the same lesson.
function leadOn() {
  for (const link of document.querySelectorAll("[data-home], [data-language]")) {
    const lang = link.lang && `lang=${link.lang}`;
    link.hash = lang && address() ? address().replace(/(^|&)lang=\w+/, `$1${lang}`) : address();
  }
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
leadOn();

async function get(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.arrayBuffer();
}

async function start() {
  const [data, wasm] = await Promise.all([get(content), get(program)]);
  await init({ module_or_path: wasm });
  teacher = Teacher.open(new Uint8Array(data), site, (deed, ...texts) => deeds[deed](...texts));
  if (!teacher) throw new Error("the data is of another version");
  const came = () => {
    if (address()) teacher.came(address());
    leadOn();
  };
  came();
  try {
    const codes = sessionStorage.getItem(CODES);
    if (codes && island.dataset.island === "desk") teacher.kept(codes);
  } catch {
    // Nothing was kept.
  }
  teacher.mount(island.dataset.island, island);
  island.classList.add("ex-alive");
  addEventListener("hashchange", came);
}

if (island) start().catch((error) => console.info("news-explainer: the page stays as it is.", error));
