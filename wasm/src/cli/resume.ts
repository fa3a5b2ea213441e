// Finds the complete rows of a table whose run was stopped, so that the next run continues it, as in the native
// program.
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { TonescapeError } from '../errors.js';
import { textOf } from './bytes.js';
import { recordsOf } from './csv.js';

/** The columns and inputs that a CSV table must have for this run to continue it. */
export interface ResumeTable {
  columns: string[];
  /** How many of `columns`, the last ones, are numbers. */
  numberColumns: number;
  /** Fields that the rows of each input begin with. */
  inputs: string[][];
  /** An input may have several rows; the first number of a row is its time, which ascends within an input. */
  manyRows: boolean;
  /** Indices of the inputs in the order of the table's rows; undefined: that of `inputs`. */
  order: number[] | undefined;
}

/** The bytes [begin, end) of a table that hold the rows of one input. */
export interface InputRows {
  /** Index of the input. */
  input: number;
  begin: number;
  end: number;
}

/** The complete rows of a table. */
export interface WholeRows {
  headerEnd: number;
  /** In the table's order, without gaps. */
  rows: InputRows[];
}

/**
 * Finds the rows of the table at `path`, up to the first incomplete one. Returns undefined if there is no table with a
 * complete header. With `manyRows`, the rows of the last input may be incomplete and are left out. Rows are matched to
 * inputs in order, because a file may be named twice. Throws "bad-option", with the table called `name`, if it has
 * other columns or a row that belongs to no input.
 */
export function findRows(path: string, name: string, expected: ResumeTable): WholeRows | undefined {
  if (!existsSync(path)) return undefined;
  const { columns, numberColumns, inputs, manyRows } = expected;
  const order = expected.order ?? inputs.map((_, i) => i);
  const belongs = (fields: string[], i: number) =>
    (inputs[order[i] as number] as string[]).every((field, c) => field === fields[c]);
  let whole: WholeRows | undefined;
  let next = 0; // position in `order`: a row of another input is of this one or later
  let time = 0; // of the previous row
  for (const { fields, begin, end } of wholeRecords(path)) {
    if (!whole) {
      if (fields.join('\n') !== columns.join('\n')) {
        throw new TonescapeError(
          'bad-option',
          `${name} has other columns than this run would write; name another --output, or leave out --resume.`,
        );
      }
      whole = { headerEnd: end, rows: [] };
      continue;
    }
    if (fields.length !== columns.length || !fields.slice(-numberColumns).every(isNumber)) break;
    const rowTime = Number(fields[columns.length - numberColumns]);
    if (!(manyRows && next > 0 && belongs(fields, next - 1) && rowTime > time)) {
      while (next < order.length && !belongs(fields, next)) ++next;
      if (next === order.length) {
        throw new TonescapeError(
          'bad-option',
          `${name} holds a row of ${fields[0]}, which is not among this run's inputs in that order; name another --output, or leave out --resume.`,
        );
      }
      whole.rows.push({ input: order[next++] as number, begin, end });
    }
    time = rowTime;
    (whole.rows.at(-1) as InputRows).end = end;
  }
  if (manyRows) whole?.rows.pop();
  return whole;
}

function isNumber(field: string): boolean {
  return field.trim() !== '' && Number.isFinite(Number(field));
}

const kBlockBytes = 1 << 20;
const [kQuote, kLineFeed] = [0x22, 0x0a];

/** Reads the records that end with a line feed one by one, because the table may be larger than the memory. */
function* wholeRecords(path: string): Generator<{ fields: string[]; begin: number; end: number }> {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.alloc(kBlockBytes);
    let rest: Buffer = Buffer.alloc(0); // the beginning of a record that continues in the next block
    let begin = 0; // offset of the record
    let isQuoted = false;
    for (let size = readSync(file, block); size > 0; size = readSync(file, block)) {
      let start = 0; // index in the block at which the record begins
      for (let i = 0; i < size; ++i) {
        if (block[i] === kQuote) isQuoted = !isQuoted;
        if (isQuoted || block[i] !== kLineFeed) continue;
        const line = Buffer.concat([rest, block.subarray(start, i + 1)]);
        const end = begin + line.length;
        yield { fields: recordsOf(textOf(line)).next().value?.fields ?? [''], begin, end };
        [rest, start, begin] = [Buffer.alloc(0), i + 1, end];
      }
      rest = Buffer.concat([rest, block.subarray(start, size)]);
    }
  } finally {
    closeSync(file);
  }
}
