// Writes tables as CSV, ARFF (Witten & Frank 2005) or JSON, as the native program does.
import { closeSync, openSync, writeSync } from 'node:fs';
import { bytesOf, utf8Of } from './bytes.js';
import { csvField, formatFloat } from './csv.js';
import type { Format } from './options.js';
import { BrokenPipe, unwritable } from './output.js';

export interface Row {
  text: string[];
  values: number[];
}

export interface Table {
  row(row: Row): void;
  finish(): void;
}

/**
 * Opens a table for writing. `path`: undefined for standard output. `name`: the file's name in an error. `append`:
 * continue a table that has its header; CSV only. `texts`: all text fields that rows may have, one row each, because
 * ARFF declares the values of each column. Throws "file-not-writable".
 */
export function openTable(
  format: Format,
  path: string | undefined,
  textColumns: string[],
  numberColumns: string[],
  name: string | undefined,
  append: boolean,
  texts: string[][],
): Table {
  const output = new Output(path, name, append);
  const columns = [...textColumns, ...numberColumns];
  switch (format) {
    case 'csv':
      if (!append) output.write(`${columns.map(csvField).join(',')}\n`);
      return {
        row: ({ text, values }) =>
          output.write(`${[...text.map(csvField), ...values.map(formatFloat)].join(',')}\n`),
        finish: () => output.finish(),
      };
    case 'arff': {
      const attribute = (name: string, kind: string) => `@attribute ${arffQuoted(name)} ${kind}\n`;
      const attributes = [
        ...textColumns.map((name, i) => attribute(name, nominal(texts.map((row) => row[i] as string)))),
        ...numberColumns.map((name) => attribute(name, 'numeric')),
      ];
      output.write(`@relation tonescape\n\n${attributes.join('')}\n@data\n`);
      return {
        row: ({ text, values }) =>
          output.write(`${[...text.map(arffQuoted), ...values.map(formatFloat)].join(',')}\n`),
        finish: () => output.finish(),
      };
    }
    case 'json': {
      let separator = '[\n';
      return {
        row({ text, values }) {
          const cells = [...text.map(jsonOf), ...values.map(formatFloat)];
          output.write(
            `${separator}{${cells.map((cell, i) => `${jsonOf(columns[i] as string)}: ${cell}`).join(', ')}}`,
          );
          separator = ',\n';
        },
        finish() {
          output.write(separator === '[\n' ? '[\n]\n' : '\n]\n');
          output.finish();
        },
      };
    }
  }
}

function jsonOf(text: string): string {
  return JSON.stringify(utf8Of(text));
}

// A nominal attribute, its values in order of appearance: SciPy and most of Weka's methods do not accept `string`,
// which is used only for a table without rows.
function nominal(values: string[]): string {
  return values.length === 0 ? 'string' : `{${[...new Set(values)].map(arffQuoted).join(',')}}`;
}

function arffQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

class Output {
  readonly #name: string | undefined;
  readonly #file: number;

  constructor(path: string | undefined, name: string | undefined, append: boolean) {
    this.#name = name;
    this.#file = path === undefined ? 1 : this.#tried(() => openSync(path, append ? 'a' : 'w'));
  }

  write(text: string): void {
    const bytes = bytesOf(text);
    for (let written = 0; written < bytes.length; ) written += this.#tried(() => this.#some(bytes, written));
  }

  finish(): void {
    if (this.#file !== 1) this.#tried(() => closeSync(this.#file));
  }

  // Writes some bytes; waits if a pipe is full.
  #some(bytes: Buffer, from: number): number {
    try {
      return writeSync(this.#file, bytes, from);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      return 0;
    }
  }

  #tried<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (this.#file === 1 && (error as NodeJS.ErrnoException).code === 'EPIPE') throw new BrokenPipe();
      throw unwritable(this.#name, error);
    }
  }
}
