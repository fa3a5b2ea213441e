// Reads and writes tables of text as the native program does: comma-separated (RFC 4180), or as spreadsheets save them.
// No library agrees with it. A quote within a field (1"x") opens a quoted part in the native program, but is an
// ordinary character in csv-parse 7, d3-dsv 3 and papaparse 5. papaparse also requires the same line end in all lines,
// and d3-dsv does not report an unclosed quote. With each of them the sentences of errors and the choice of the
// delimiter would still be code of this file.
import { readFileSync } from 'node:fs';
import { TonescapeError } from '../errors.js';
import { textOf } from './bytes.js';

export interface CsvTable {
  header: string[];
  rows: string[][];
}

/**
 * Understands UTF-16 with a byte order mark. Skips blank lines and rows that have only delimiters. The delimiter is the
 * one that a first line `sep=` names; otherwise the one of comma, semicolon and tab that is most often in the header,
 * outside quotes; a comma if two are equally often there. Throws TonescapeError: "file-not-found"; "bad-manifest" for
 * an empty file, an unclosed quote or a row whose length is not the header's.
 */
export function readCsv(path: string): CsvTable {
  let text: string;
  try {
    text = decoded(readFileSync(path));
  } catch (cause) {
    throw new TonescapeError('file-not-found', `${path} cannot be opened; check its name and permissions.`, {
      cause,
    });
  }
  if (text.includes('\0')) {
    throw new TonescapeError(
      'bad-manifest',
      `${path} has a NUL character; save it as UTF-8, or as UTF-16 with its byte order mark.`,
    );
  }
  const named = /^sep=([\t !#-~])(?=[\r\n]|$)/.exec(text);
  const records = named ? [...recordsOf(text.slice(5), named[1])] : [...recordsOf(text, delimiterOf(text))];
  if (records.at(-1)?.isOpen) {
    throw new TonescapeError('bad-manifest', `${path}: a quote is opened and never closed; close it.`);
  }
  // Drops the empty rows that Excel saves.
  const [header, ...rows] = records
    .map(({ fields }) => fields)
    .filter((fields) => fields.some((field) => field !== ''));
  if (!header) {
    throw new TonescapeError('bad-manifest', `${path} is empty; its first line must name the columns.`);
  }
  rows.forEach((row, i) => {
    if (row.length === header.length) return;
    throw new TonescapeError(
      'bad-manifest',
      `${path}: row ${i + 1} has ${row.length} fields, the header has ${header.length}; make them equal.`,
    );
  });
  return { header, rows };
}

function decoded(bytes: Buffer): string {
  const mark = bytes.toString('latin1', 0, 2);
  if (mark === '\xFF\xFE') return bytes.toString('utf16le', 2);
  if (mark === '\xFE\xFF')
    return bytes
      .subarray(2, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  return textOf(bytes).replace(/^\uFEFF/, '');
}

/** The delimiter that is most often in the header, outside quotes; of two equally frequent ones the first listed. */
function delimiterOf(text: string): string {
  const counts = new Map([',', ';', '\t'].map((delimiter) => [delimiter, 0]));
  const [header = ''] = /(?:[^"\r\n]|"[^"]*(?:"|$))+/.exec(text) ?? [];
  for (const character of header.replace(/"[^"]*("|$)/g, '')) {
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

export interface CsvRecord {
  fields: string[];
  /** The text ends inside a quote. */
  isOpen: boolean;
}

/** The records of a table; blank lines are skipped. */
export function* recordsOf(text: string, delimiter = ','): Generator<CsvRecord> {
  const code = `\\x${delimiter.charCodeAt(0).toString(16).padStart(2, '0')}`;
  const tokens = new RegExp(`["${code}\\r\\n]|[^"${code}\\r\\n]+`, 'y');
  let fields: string[] = [];
  let field = '';
  let isBlank = true;
  for (let end = 0; end < text.length; ) {
    tokens.lastIndex = end;
    const [token = ''] = tokens.exec(text) ?? [];
    end += token.length;
    if (token === '\n' || (token === '\r' && text[end] !== '\n')) {
      // A lone CR too ends a line: old Macintosh programs write it.
      if (!isBlank) yield { fields: [...fields, field], isOpen: false };
      [fields, field, isBlank] = [[], '', true];
    } else if (token === delimiter) {
      fields.push(field);
      [field, isBlank] = ['', false];
    } else if (token === '"') {
      isBlank = false;
      const close = closingQuote(text, end);
      field += text.slice(end, close < 0 ? undefined : close).replaceAll('""', '"');
      if (close < 0) return yield { fields: [...fields, field], isOpen: true };
      end = close + 1;
    } else if (token !== '\r') {
      field += token;
      isBlank = false;
    }
  }
  if (!isBlank) yield { fields: [...fields, field], isOpen: false };
}

/**
 * Index of the quote that closes a field which begins at `start`; -1 if there is none. A doubled quote stands for a
 * quote in the field.
 */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

/** Returns `field`, in quotes if it needs them. */
export function csvField(field: string): string {
  return /[,"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Formats with 9 significant digits, as C's %.9g. */
export function formatFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponent = '0'] = value.toExponential(8).split('e');
  const power = Number(exponent);
  const trimmed = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (power >= -4 && power < 9) return trimmed(value.toFixed(Math.max(0, 8 - power)));
  return `${trimmed(mantissa)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
