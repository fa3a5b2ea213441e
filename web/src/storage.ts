// Stores what a person wants to keep in this browser. Storage may be switched off; the page then says that nothing is
// kept.

/** Stores `rows` under `key`; false if the browser's storage is switched off. */
export function keep(key: string, rows: readonly Float32Array[]): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(rows.map((row) => Array.from(row))));
    return true;
  } catch {
    return false;
  }
}

export function restore(key: string): Float32Array[] | undefined {
  try {
    const rows = JSON.parse(localStorage.getItem(key) ?? 'null') as number[][] | null;
    return rows?.map((row) => Float32Array.from(row));
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
