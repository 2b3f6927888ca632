// Keeps the explainer for who has no network. All files of a version are kept together or not at all, and pages of one version never meet files of another: a new version waits until no
// page of the old one is open. A download that breaks off leaves the old version as it was. VERSION and FILES are written by the build.

// There can be other explainers on this host, each with files of its own.
const OURS = `news-explainer:${registration.scope}:`;
const CACHE = OURS + VERSION;

addEventListener("install", (event) => {
  // Past what the browser keeps: the pages have names that stay. One file that is missing, and nothing is kept.
  const requests = FILES.map((file) => new Request(file, { cache: /^assets\//.test(file) ? "default" : "reload" }));
  const keep = caches.open(CACHE).then((cache) => cache.addAll(requests));
  event.waitUntil(
    keep.catch(async (error) => {
      await caches.delete(CACHE);
      throw error;
    }),
  );
});

addEventListener("activate", (event) => {
  const gone = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
  };
  event.waitUntil(gone());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
  // Options of a page are not another page; the folder is its first page.
  url.search = "";
  url.hash = "";
  if (url.href === registration.scope) url.pathname += "index.html";
  const answer = async () => (await (await caches.open(CACHE)).match(url.href)) ?? fetch(request);
  event.respondWith(answer());
});
