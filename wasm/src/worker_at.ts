// Workers of other origins.

/** Starts a Worker whose script may come from another origin, as from a CDN. */
export function workerAt(script: URL | string): Worker {
  const address = new URL(script, location.href);
  if (address.origin === location.origin) return new Worker(address, { type: 'module' });
  // Browsers refuse a Worker such a script, and allow its own script to import it. The address of these few bytes is
  // kept, because not every browser has read them when the call returns.
  const own = new Blob([`import ${JSON.stringify(address.href)};`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(own), { type: 'module' });
}
