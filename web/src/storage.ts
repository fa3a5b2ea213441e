// What a person asked to keep in this browser. Storage may be switched off; then nothing is kept, and the page says so.

/** False if this browser keeps nothing. */
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
    // Nothing was kept.
  }
}
