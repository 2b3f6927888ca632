// Passing it on: the share sheet of the device where there is one, the clipboard elsewhere, and a field to copy from where that is refused too.

function offerSharing(ex) {
  const share = ex.querySelector(".ex-share");
  if (!share) return;
  const [button, said] = share.children;
  share.style.visibility = "visible";
  button.addEventListener("click", async () => {
    const guest = ex.matches(".ex--guest");
    // Of a guest the story as a whole; of a page the part or passage that is read.
    const canonical = document.querySelector("link[rel=canonical]")?.href;
    const url = new URL(guest ? ex.dataset.story : (canonical ?? location.href), location);
    url.hash = guest ? "" : (place()?.closest("main > *, main > * > [id]")?.id ?? "");
    const title = ex.querySelector("h1").textContent;
    try {
      if (navigator.share) return await navigator.share({ title, url: url.href });
      await navigator.clipboard.writeText(url.href);
      said.textContent = said.dataset.copied;
    } catch (error) {
      // The reader closed the sheet.
      if (error.name === "AbortError") return;
      const field = document.createElement("input");
      field.value = url.href;
      field.readOnly = true;
      field.setAttribute("aria-label", button.textContent);
      said.replaceChildren(field);
      field.select();
    }
  });
}
