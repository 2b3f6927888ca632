// A number opens its source beside the text, a word its definition. Without this script both lead to the list at the end of the page.

function openNotes(ex) {
  const note = ex.querySelector(".ex-note");
  if (!note?.showModal) return;
  const [title, text, rests, list, close] = [".ex-note__title", ".ex-note__text", ".ex-note__rests", ".ex-note__list", "button"].map((part) => note.querySelector(part));
  let opener;

  const open = (link, entry) => {
    const [word, definition] = entry.querySelectorAll("dt, dd");
    title.textContent = (word ?? link).textContent;
    text.replaceChildren(...[...(definition ?? entry).childNodes].map((node) => node.cloneNode(true)));
    const claims = definition ? [] : restingOn(ex, link.hash);
    rests.hidden = !claims.length;
    rests.open = false;
    rests.querySelector("ul").replaceChildren(...claims);
    list.href = link.hash;
    if (!note.open) {
      opener = link;
      // Where it will be, roughly, before it opens: a browser scrolls to what it gives the focus.
      const pressed = opener.getBoundingClientRect();
      note.style.setProperty("--ex-top", `${scrollY + pressed.bottom + 6}px`);
      const top = scrollY;
      note.showModal();
      if (scrollY !== top) scrollTo({ top, behavior: "instant" });
    }
    title.focus({ preventScroll: true });
    place(opener.getBoundingClientRect());
  };

  // Beside what was pressed, not in the middle of the window: in a frame as high as its page the middle can be far away.
  const place = (pressed) => {
    const [width, height] = [note.offsetWidth, note.offsetHeight];
    const below = pressed.bottom + height + 8 < innerHeight || pressed.top < height + 8;
    note.style.setProperty("--ex-top", `${scrollY + (below ? pressed.bottom + 6 : pressed.top - height - 6)}px`);
    note.style.setProperty("--ex-left", `${Math.max(8, Math.min(pressed.left - 24, document.documentElement.clientWidth - width - 8))}px`);
  };

  // To a place that was chosen in it: the focus goes there, not back.
  const leave = () => {
    opener = undefined;
    note.close();
  };

  ex.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#source-"], a[href^="#term-"]');
    const entry = link && named(ex, link.hash);
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link === list) return leave();
    event.preventDefault();
    open(link, entry);
  });
  note.addEventListener("click", (event) => {
    // A press beside the note closes it; a link to a place on the page closes it and goes there.
    if (event.target === note || event.target === close) note.close();
    if (event.target.closest('a[href^="#"]:not([href^="#source-"], [href^="#term-"])')) leave();
  });
  note.addEventListener("close", () => opener?.focus({ preventScroll: true }));
}

// Every sentence that cites a source, as a link to where it stands.
function restingOn(ex, hash) {
  return [...ex.querySelectorAll(`.ex-head a[href="${hash}"], .ex-main a[href="${hash}"]`)]
    .filter((cite) => !cite.closest(".ex-column, .ex-judge"))
    .map((cite) => {
      const block = cite.closest("p, li, dd, td");
      const range = document.createRange();
      range.setStart(block, 0);
      range.setEndBefore(cite.closest("sup"));
      const before = range.cloneContents();
      // The sentence is what stands between the citation before it and this one.
      for (const other of before.querySelectorAll("sup")) other.textContent = "\u0001";
      const link = document.createElement("a");
      link.href = `#${block.closest("[id]").id}`;
      link.textContent = before.textContent.split("\u0001").pop().trim();
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
}
