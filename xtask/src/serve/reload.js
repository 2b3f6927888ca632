// Only while somebody works on the explainer: reloads the page when the site was made anew.
let shown;
setInterval(async () => {
  try {
    const version = await (await fetch("/__version")).text();
    if (shown !== undefined && version !== shown) location.reload();
    shown = version;
  } catch {
    // The server is being compiled: the next time.
  }
}, 500);
