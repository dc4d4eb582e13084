/* The service worker: keeps the shells and their files, and nothing else. Numbers, names and papers are never kept.
   SETTINGS (version, keep, instead) is written before this text by the server; a changed version is a new worker. */
const CACHE = "gongxiao-" + SETTINGS.version;
const KEPT = new Set(SETTINGS.keep);

self.addEventListener("install", (e) => e.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache: a version must be of one piece.
  await cache.addAll(SETTINGS.keep.map((address) => new Request(address, { cache: "reload", credentials: "same-origin" })));
})()));
self.addEventListener("activate", (e) => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("gongxiao-") && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
})()));
self.addEventListener("message", (e) => { if (e.data === "renew") self.skipWaiting(); });

// The server varies its pages by cookie and language; the shells are the same for everybody, so that is looked past.
const kept = async (address) => (await caches.open(CACHE)).match(address, { ignoreVary: true });
self.addEventListener("fetch", (e) => {
  const address = new URL(e.request.url);
  if (e.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (KEPT.has(address.pathname)) e.respondWith(kept(address.pathname).then((found) => found || fetch(e.request)));
  else if (e.request.mode === "navigate") e.respondWith(fetch(e.request).catch(() => kept(SETTINGS.instead)));
});
