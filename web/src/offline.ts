// The page without a network: the browser keeps it, if it may.

import { signal } from '@preact/signals';

/** undefined: not known yet. */
export const isOffline = signal<boolean | undefined>(undefined);

/** The page as one file on a disk: nothing to keep. */
export const isSingle = import.meta.env.MODE === 'single';

export async function keepForOffline(): Promise<void> {
  if (isSingle || import.meta.env.DEV) return; // what is kept would hide what has changed
  try {
    await navigator.serviceWorker.register('./sw.js');
    await navigator.serviceWorker.ready;
    isOffline.value = true;
  } catch {
    isOffline.value = false; // storage is off, or the address is not secure
  }
}
