// One file that holds all: what the page would fetch is unpacked from it. SIZE and FILES (path: where it begins and ends) are written by the build, and so is what is in the block.

let unpacked;

// Waits for the next task when this one has taken long enough: in milliseconds, far below the 50 that are noticed.
let since = performance.now();
async function rest() {
  if (performance.now() - since < 8) return;
  await new Promise((resolve) => setTimeout(resolve));
  since = performance.now();
}

function everything() {
  return (unpacked ??= (async () => {
    // Five signs for four bytes: 85 signs from # on, without the one that could end the block.
    const text = document.getElementById("ex-files").textContent;
    const packed = new DataView(new ArrayBuffer((text.length / 5) * 4));
    for (let at = 0; at < text.length; at += 5) {
      if (at % 10000 === 0) await rest();
      let number = 0;
      for (let sign = at; sign < at + 5; sign++) {
        const code = text.charCodeAt(sign);
        number = number * 85 + code - (code > 60 ? 36 : 35);
      }
      packed.setUint32((at / 5) * 4, number);
    }
    return unpack(new Uint8Array(packed.buffer), SIZE, rest);
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
    const page = new DOMParser().parseFromString(text, "text/html");
    // Two presses at once want one copy.
    paper = document.querySelector(".ex-paper") ?? document.importNode(page.querySelector(".ex-paper"), true);
    for (const inner of paper.querySelectorAll('a[href*="#"]')) inner.setAttribute("href", inner.getAttribute("href").replace(/^[^#]*/, ""));
    document.querySelector(".ex-footer").before(paper);
  }
  ((id && paper.querySelector(`#${CSS.escape(id)}`)) || paper).scrollIntoView();
});
