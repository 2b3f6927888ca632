// One file that holds all: what the page would fetch is unpacked from it. SIZE and FILES (path: where it begins and ends) are written by the build, and so is what is in the block.

let unpacked, policy;

// Waits for the next task when this one has taken long enough: in milliseconds, far below the 50 that are noticed. Browsers without `yield` let each of many timers wait 4 more.
let since = performance.now();
async function rest() {
  if (performance.now() - since < 8) return;
  await (globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
  since = performance.now();
}

function everything() {
  return (unpacked ??= (async () => {
    // Two signs for 13 bits: 91 signs from # on, without the one that could end the block.
    const text = document.getElementById("ex-files").textContent;
    const packed = new Uint8Array((text.length * 13) / 16);
    const sign = (at) => text.charCodeAt(at) - (text.charCodeAt(at) > 60 ? 36 : 35);
    let [bits, have, n] = [0, 0, 0];
    for (let at = 0; at < text.length; at += 2) {
      if (at % 8192 === 0) await rest();
      bits = (bits << 13) | (sign(at) * 91 + sign(at + 1));
      for (have += 13; have >= 8; ) packed[n++] = bits >> (have -= 8);
      bits &= (1 << have) - 1;
    }
    return unpack(packed, SIZE, rest);
  })());
}

// In the place of that of the browser, for the script after this one.
async function fetch(path) {
  const place = FILES[path];
  return place ? new Response((await everything()).slice(...place)) : new Response(null, { status: 404 });
}

// The printed questions with their key, for who has no program: beside the page, as they are in a site.
addEventListener("click", async (event) => {
  const link = event.target.closest?.('a[href^="quiz"]');
  if (!link) return;
  event.preventDefault();
  const id = link.hash.slice(1);
  let paper = document.querySelector(".ex-paper");
  if (!paper) {
    const text = new TextDecoder().decode((await everything()).slice(...FILES.paper));
    // It is of this file. Who wants every text that becomes markup to be vouched for finds that it is.
    policy ??= globalThis.trustedTypes?.createPolicy("news-explainer", { createHTML: (text) => text });
    const page = new DOMParser().parseFromString(policy?.createHTML(text) ?? text, "text/html");
    // Two presses at once want one copy.
    paper = document.querySelector(".ex-paper") ?? document.importNode(page.querySelector(".ex-paper"), true);
    for (const inner of paper.querySelectorAll('a[href*="#"]')) inner.setAttribute("href", inner.getAttribute("href").replace(/^[^#]*/, ""));
    document.querySelector(".ex-footer").before(paper);
  }
  ((id && paper.querySelector(`#${CSS.escape(id)}`)) || paper).scrollIntoView();
});
