// Where the files of a manifest are: as it says, or where a slip of its writer puts them.
import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { bytesOf, textOf } from './bytes.js';

export class ManifestPaths {
  readonly #folder: string;
  readonly #names = new Map<string, Map<string, string[]>>(); // of each folder, by their composed form
  #backslashes: string | undefined; // the first file with some that is found nowhere

  /** Of a manifest in `folder`, which is empty or ends with a slash. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The path of `file`; if only so it exists, with / in place of backslashes, as Windows writes them, or with a name of the disk that
   * is the same but for how its letters are composed (Unicode's NFC and NFD), and the only one.
   */
  find(file: string): string {
    const path = this.#pathOf(file);
    if (/^[^\\\x80-\uffff]*$/.test(file) || isThere(path)) return path;
    const slashed = this.#pathOf(file.replaceAll('\\', '/'));
    const found = isThere(slashed) ? slashed : this.#composed(slashed);
    if (found === undefined && file.includes('\\')) this.#backslashes ??= file;
    return found ?? path;
  }

  /** On the files found nowhere, what to look for. */
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
