// Going on with a table that was cut off, as the native program does.
import { existsSync, readFileSync } from 'node:fs';
import { TonescapeError } from '../errors.js';
import { textOf } from './bytes.js';
import { recordsOf } from './csv.js';

/** What a CSV table must be for this run to go on with it. */
export interface ResumeTable {
  columns: string[];
  /** Of `columns`, the last. */
  numberColumns: number;
  /** The fields that each input's rows begin with. */
  inputs: string[][];
  /** An input may have several rows; the first number of each is its time, which goes up within an input. */
  manyRows: boolean;
}

/**
 * The lines of the table at `path` that belong to each input, empty for an input without any; undefined if there is no table with a
 * whole header yet. The table ends before the first row that is not whole. With `manyRows`, those of the last input may be
 * incomplete, and are left out. Rows belong to inputs by their order, as one file may be named twice. Throws "bad-option", with the
 * table called `name`, if it has other columns or a row of no input.
 */
export function resumeTable(path: string, name: string, expected: ResumeTable): string[] | undefined {
  if (!existsSync(path)) return undefined;
  const { columns, numberColumns, inputs, manyRows } = expected;
  const text = textOf(readFileSync(path));
  const [header, ...rows] = recordsOf(text);
  if (!header || header.isCut) return undefined;
  if (header.fields.join('\n') !== columns.join('\n')) {
    throw new TonescapeError(
      'bad-option',
      `${name} has other columns than this run would write; name another --output, or leave out --resume.`,
    );
  }
  const kept = inputs.map(() => '');
  const belongs = (fields: string[], i: number) =>
    (inputs[i] as string[]).every((field, c) => field === fields[c]);
  let next = 0; // the first input that a row of another input may belong to
  let time = 0; // of the row before
  let start = header.end;
  for (const { fields, end, isCut } of rows) {
    const isWhole =
      !isCut && fields.length === columns.length && fields.slice(-numberColumns).every(isNumber);
    if (!isWhole) break;
    const rowTime = Number(fields[columns.length - numberColumns]);
    if (!(manyRows && next > 0 && belongs(fields, next - 1) && rowTime > time)) {
      while (next < inputs.length && !belongs(fields, next)) ++next;
      if (next === inputs.length) {
        throw new TonescapeError(
          'bad-option',
          `${name} holds a row of ${fields[0]}, which is not among this run's inputs in that order; name another --output, or leave out --resume.`,
        );
      }
      ++next;
    }
    time = rowTime;
    kept[next - 1] += text.slice(start, end);
    start = end;
  }
  if (manyRows && next > 0) kept[next - 1] = '';
  return kept;
}

function isNumber(field: string): boolean {
  return field.trim() !== '' && Number.isFinite(Number(field));
}
