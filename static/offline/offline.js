// Keeps the explainer for who has no network, where the browser can do that: not from a disk, and not in every private window.
// Where a policy wants to know what becomes a script, this is all that does.
const only = window.trustedTypes?.createPolicy("news-explainer", { createScriptURL: () => "sw.js" });
const register = () => navigator.serviceWorker.register(only ? only.createScriptURL("") : "sw.js").catch((error) => console.info("news-explainer: nothing is kept for offline.", error));
// When the page is there and has fetched what it needs itself.
if (navigator.serviceWorker) {
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}
