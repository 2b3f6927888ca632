// Brings the pages for teachers to life. Whatever fails here leaves the lesson plan, the worksheet and the form as they are.
import init, { Teacher } from "./program.js";

// Where the codes are kept for as long as the tab is open: of this site, for there can be others on its host.
const CODES = `news-explainer:codes:${new URL("../", location).pathname}`;
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
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copied = copyOldWay(text);
    }
    teacher.done(name, copied);
    // Where nothing helps: the text that is shown is selected, so that it can be copied by hand.
    if (!copied) document.getElementById(name)?.select();
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
      if (codes) sessionStorage.setItem(CODES, codes);
      else sessionStorage.removeItem(CODES);
    } catch {
      // Then they are there until the page is left.
    }
  },

  board(on) {
    const board = document.querySelector(".ex-board");
    if (!on) return board?.close();
    // When it is drawn.
    setTimeout(() => {
      if (!board.open) board.showModal();
      board.querySelector(".ex-button--main")?.focus();
    });
    stayAwake(true);
  },
};

// In frames that may not write to the clipboard this may still be allowed.
function copyOldWay(text) {
  const held = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  held?.focus({ preventScroll: true });
  return copied;
}

let wanted = false;
let awake;

// The screen does not go dark while the class thinks.
async function stayAwake(on) {
  wanted = on;
  if (!on) {
    awake?.release();
    awake = undefined;
    return;
  }
  try {
    const lock = await navigator.wakeLock?.request("screen");
    // The board may be gone by now.
    if (wanted) awake = lock;
    else lock?.release();
  } catch {
    // It goes dark as it always does.
  }
}

// The board is one element for as long as the page is there; its keys work wherever the focus is.
function watchBoard(board) {
  const screen = () => board.querySelector(".ex-board__screen");
  let shown = "";
  const settle = () => {
    if (!board.open) return;
    // What had the focus may be on the screen no more.
    if (!board.contains(document.activeElement)) board.querySelector(".ex-button--main")?.focus();
    const now = screen()?.textContent.replace(/\d+/g, "");
    if (now !== shown) screen()?.scrollTo({ top: 0, behavior: "instant" });
    shown = now;
  };
  new MutationObserver(settle).observe(board, { childList: true, subtree: true, characterData: true });
  addEventListener("keydown", (event) => {
    if (!board.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, code } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      screen()?.scrollBy({ top: (key === "ArrowDown" ? 0.5 : -0.5) * innerHeight, behavior: "instant" });
      return event.preventDefault();
    }
    // A button is pressed by its own keys; a key that is held down presses once.
    const pressed = event.target.closest?.("button") && (key === " " || key === "Enter");
    if (pressed || event.repeat) return;
    // Digits are where they are on every keyboard, with or without Shift.
    const digit = code.match(/^(?:Digit|Numpad)(\d)$/)?.[1];
    if (teacher.key(digit ?? key)) event.preventDefault();
  });
  board.addEventListener("close", () => {
    stayAwake(false);
    teacher.left();
  });
  document.addEventListener("visibilitychange", () => {
    if (wanted && document.visibilityState === "visible") stayAwake(true);
  });
}

// From paper back to the desk, and to the same paper in another language, with the same lesson.
function leadOn() {
  // The desk in another language is for the same pupils; a paper is in its own language.
  const paper = island && island.dataset.island !== "desk";
  for (const link of document.querySelectorAll("[data-home], [data-language]")) {
    link.hash = paper && link.lang ? address().replace(/(^|&)lang=\w+/, `$1lang=${link.lang}`) : address();
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

// What was ticked before the program came, as a link of a lesson; nothing when nothing was.
function ticked() {
  const form = island.querySelector("form");
  const changed = [...(form?.elements ?? [])].some((control) => control.checked !== control.defaultChecked || (control.type === "text" && control.value));
  if (!changed) return "";
  const chosen = new FormData(form);
  return [...new Set(chosen.keys())].map((name) => [name, chosen.getAll(name).filter(Boolean).join()].join("=")).join("&");
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
  const before = address() ? "" : ticked();
  if (before) {
    teacher.came(before);
    deeds.address(before);
  }
  came();
  try {
    const codes = sessionStorage.getItem(CODES);
    if (codes && island.dataset.island === "desk") teacher.kept(codes);
  } catch {
    // Nothing was kept.
  }
  const held = island.contains(document.activeElement) && document.activeElement;
  teacher.mount(island.dataset.island, island);
  setTimeout(() => {
    if (held) island.querySelector(`[name="${held.name}"][value="${held.value}"], [name="${held.name}"]`)?.focus({ preventScroll: true });
    const board = island.querySelector(".ex-board");
    if (board) watchBoard(board);
  });
  island.classList.add("ex-alive");
  addEventListener("hashchange", came);
}

// What is said of a page without its program is not said while that is on its way.
const plain = document.querySelector(".ex-desk__plain");
if (plain) plain.hidden = true;
if (island) {
  start().catch((error) => {
    console.info("news-explainer: the page stays as it is.", error);
    if (plain) plain.hidden = false;
  });
}
