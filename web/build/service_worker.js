// Keeps the files of this version of the page, and answers with them. What else lies beside the page, its documents, is
// kept when it is first opened. build/offline.mjs puts `version` and `files` before this text.
/* global version, files */

self.addEventListener('install', (event) => {
  const kept = caches.open(version).then((cache) => cache.addAll(files));
  event.waitUntil(kept.then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== version));
  const gone = old.then((names) => Promise.all(names.map((name) => caches.delete(name))));
  event.waitUntil(gone.then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || !event.request.url.startsWith(self.registration.scope)) return;
  const found = caches.match(event.request, { ignoreSearch: true, ignoreVary: true });
  event.respondWith(found.then((response) => response ?? fetchAndKeep(event.request)));
});

async function fetchAndKeep(request) {
  const response = await fetch(request);
  const copy = response.clone();
  // Without room for it, the answer is still shown.
  if (response.status === 200)
    await caches
      .open(version)
      .then((cache) => cache.put(request, copy))
      .catch(() => {});
  return response;
}
