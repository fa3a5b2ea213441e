// Finds the files that a manifest names, also if their names are spelt differently on the disk.
import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { bytesOf, textOf } from './bytes.js';

export class ManifestPaths {
  readonly #folder: string;
  readonly #names = new Map<string, Map<string, string[]>>(); // of each folder, by their form in NFC
  #backslashes: string | undefined; // the first file that has backslashes and was not found

  /** `folder`: the manifest's folder, empty or with a slash at its end. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The path of `file`. If no such file exists, also tries / in place of backslashes (paths from Windows), and the only
   * name on the disk that differs merely in its composition of letters (Unicode's NFC and NFD).
   */
  find(file: string): string {
    const path = this.#pathOf(file);
    if (/^[^\\\x80-\uffff]*$/.test(file) || isThere(path)) return path;
    const slashed = this.#pathOf(file.replaceAll('\\', '/'));
    const found = isThere(slashed) ? slashed : this.#composed(slashed);
    if (found === undefined && file.includes('\\')) this.#backslashes ??= file;
    return found ?? path;
  }

  /** Sentences that say what to check about the files that were not found. */
  advice(): string[] {
    if (this.#backslashes === undefined) return [];
    return [
      `Paths with backslashes lead nowhere, as ${this.#backslashes}; write them with / and relative to the manifest.`,
    ];
  }

  #pathOf(file: string): string {
    return isAbsolute(file) ? file : this.#folder + file;
  }

  #composed(path: string): string | undefined {
    let found = '';
    for (const name of path.split('/')) {
      const names = isThere(found + name || '/') ? [name] : this.#namesIn(found).get(name.normalize());
      if (names?.length !== 1) return undefined;
      found += `${names[0]}/`;
    }
    return found.slice(0, -1);
  }

  #namesIn(folder: string): Map<string, string[]> {
    const known = this.#names.get(folder);
    if (known) return known;
    const names = new Map<string, string[]>();
    for (const name of entriesOf(folder || '.')) {
      const key = name.normalize();
      names.set(key, [...(names.get(key) ?? []), name]);
    }
    this.#names.set(folder, names);
    return names;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(bytesOf(folder), { encoding: 'buffer' }).map(textOf);
  } catch {
    return [];
  }
}

function isThere(path: string): boolean {
  return existsSync(bytesOf(path));
}
