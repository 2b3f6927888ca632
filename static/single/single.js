// One file that holds all: what the page would fetch is unpacked from it. SIZE and FILES (path: where it begins and ends) are written by the build, and so is what is in the block.

let unpacked;

function everything() {
  if (!unpacked) {
    // Five signs for four bytes: 85 signs from # on, without the one that could end the block.
    const text = document.getElementById("ex-files").textContent;
    const packed = new DataView(new ArrayBuffer((text.length / 5) * 4));
    for (let at = 0; at < text.length; at += 5) {
      let number = 0;
      for (let sign = at; sign < at + 5; sign++) {
        const code = text.charCodeAt(sign);
        number = number * 85 + code - (code > 60 ? 36 : 35);
      }
      packed.setUint32((at / 5) * 4, number);
    }
    unpacked = unpack(new Uint8Array(packed.buffer), SIZE);
  }
  return unpacked;
}

// In the place of that of the browser, for the script after this one.
async function fetch(path) {
  const place = FILES[path];
  return place ? new Response(everything().slice(...place)) : new Response(null, { status: 404 });
}

// The printed questions with their key, for who has no program: beside the page, as they are in a site.
addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="quiz"]');
  if (!link) return;
  event.preventDefault();
  const id = link.hash.slice(1);
  let paper = document.querySelector(".ex-paper");
  if (!paper) {
    const page = new DOMParser().parseFromString(new TextDecoder().decode(everything().slice(...FILES.paper)), "text/html");
    paper = document.importNode(page.querySelector(".ex-paper"), true);
    for (const inner of paper.querySelectorAll('a[href*="#"]')) inner.setAttribute("href", inner.getAttribute("href").replace(/^[^#]*/, ""));
    document.querySelector(".ex-footer").before(paper);
  }
  ((id && paper.querySelector(`#${CSS.escape(id)}`)) || paper).scrollIntoView();
});
