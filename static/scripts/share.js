// Passing it on: the share sheet of the device where there is one, the clipboard elsewhere, and a field to copy from where that is refused too.

function offerSharing(ex) {
  const share = ex.querySelector(".ex-share");
  if (!share) return;
  const [button, said] = share.children;
  share.hidden = false;
  button.addEventListener("click", async () => {
    const guest = ex.matches(".ex--guest");
    const here = guest ? undefined : place()?.closest("main > *, main > * > [id]");
    const url = new URL(ex.dataset.story, location);
    url.hash = here?.id ?? "";
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
