// Registers the service worker, which keeps the page for use without a network.

import { signal } from '@preact/signals';

/** Whether the page works without a network; undefined: not known yet. */
export const isOffline = signal<boolean | undefined>(undefined);

/** Whether the page is the single file, which needs no service worker. */
export const isSingle = import.meta.env.MODE === 'single';

export async function keepForOffline(): Promise<void> {
  if (isSingle || import.meta.env.DEV) return; // a cached page would hide changes of the sources
  try {
    await navigator.serviceWorker.register('./sw.js');
    await navigator.serviceWorker.ready;
    isOffline.value = true;
  } catch {
    isOffline.value = false; // storage is switched off, or the address is not secure
  }
}
