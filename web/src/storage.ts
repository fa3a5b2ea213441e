// Stores what a person wants to keep in this browser. Storage may be switched off; the page then says that nothing is
// kept.

/** Stores `value` under `key` as JSON; false if the browser's storage is switched off. */
export function keep(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** The value stored under `key`, or undefined if there is none that is an object or a list. */
export function restore(key: string): object | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is switched off, so nothing is stored.
  }
}
