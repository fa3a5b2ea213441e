// The output table of a batch. Rows that are written are kept even if the run is killed, as in the native program.
import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { TonescapeError } from '../errors.js';
import { indexListText, parseIndexList } from './index_list.js';
import type { Format } from './options.js';
import { isOneOf, type OutputPaths, removePart, renameToOutput, unwritable } from './output.js';
import { findRows, type InputRows } from './resume.js';
import {
  addSetting,
  checkIsNoOtherShard,
  checkSettings,
  type RunSettings,
  readSettings,
  settingOf,
  writeSettings,
} from './settings.js';
import { openTable, type Row, type Table } from './tables.js';

/**
 * Checks the files that are written beside the output. Throws "bad-option" if one of them is one of `inputs`, or if the
 * settings file would replace a file that is not a table's settings.
 */
export function requireFreeBeside({ name, part, target }: OutputPaths, inputs: readonly string[]): void {
  if (part === undefined || target === undefined) return;
  const settings = `${target}.json`;
  for (const beside of [part, `${part}.new`, `${part}.lock`, `${part}.json`, settings]) {
    if (!isOneOf(beside, inputs)) continue;
    throw new TonescapeError(
      'bad-option',
      `${beside}, which a run for the output ${name} writes, is also an input; name another --output.`,
    );
  }
  if (!existsSync(settings) || settingOf(settings, 'version') !== '') return;
  throw new TonescapeError(
    'bad-option',
    `${settings} is there, and is no settings file of a table: ${name} needs that name; move it, or name another --output.`,
  );
}

/** The format, columns and inputs of a batch's table. */
export interface OutputLayout {
  format: Format;
  textColumns: string[];
  numberColumns: string[];
  /** Fields that the rows of each input begin with. */
  inputs: string[][];
  /** An input may have several rows. */
  manyRows: boolean;
}

/**
 * Appends rows to the part. A settings file beside it has the run's settings and the inputs whose rows are written. An
 * input that failed in an earlier run is tried again: its rows are appended, and sorted into their position when the
 * table is complete.
 */
export class OutputTable {
  /** Indices of the inputs whose rows the table does not have yet, ascending. */
  readonly todo: number[];
  readonly #files: Files | undefined;
  readonly #table: Table | undefined; // none if the table is complete already
  readonly #rates = new Set<number>();
  #areRatesKnown = true;
  #headerEnd = 0;
  readonly #rows: InputRows[] = []; // in the part's order

  /**
   * With `resume`, continues the part, or the table if there is no part. Throws as checkSettings and findRows if that
   * belongs to another run; without `resume`, as checkIsNoOtherShard. Throws "file-not-writable".
   */
  constructor(
    readonly paths: OutputPaths,
    readonly layout: OutputLayout,
    readonly settings: RunSettings,
    resume: boolean,
  ) {
    this.#files = filesOf(paths);
    if (this.#files && !resume) this.#checkShards(this.#files);
    const isResumed = this.#files !== undefined && resume && this.#findEarlierRows(this.#files);
    const hasRows = new Set(this.#rows.map(({ input }) => input));
    this.todo = layout.inputs.map((_, i) => i).filter((i) => !hasRows.has(i));
    const isWhole = isResumed && this.todo.length === 0 && !existsSync(this.#files?.part ?? '');
    if (isWhole) {
      removePart(paths); // a run that was stopped at its very end leaves settings of the part
      return;
    }
    if (isResumed && this.#files) this.#cutToWholeRows(this.#files);
    if (!isResumed && this.#files) this.#startPart(this.#files);
    const { format, textColumns, numberColumns } = layout;
    this.#table = openTable(
      format,
      paths.part,
      textColumns,
      numberColumns,
      paths.name,
      isResumed,
      layout.inputs,
    );
    if (!isResumed && this.#files) this.#headerEnd = statSync(this.#files.part).size;
  }

  /** Writes the rows of one input. To be called in the order of `todo`. */
  write(input: number, rows: Row[]): void {
    for (const { text, values } of rows) {
      this.#table?.row({ text: [...(this.layout.inputs[input] as string[]), ...text], values });
    }
    if (!this.#files) return;
    this.#rows.push({ input, begin: this.#end, end: statSync(this.#files.part).size });
  }

  /** Notes that an input has no rows. To be called in the order of `todo`. */
  fail(input: number): void {
    if (this.#files) addSetting(this.#files.partSettings, 'failed', `${input + 1}`, this.paths.name);
  }

  /** Adds the sample rate of the input that is written next to the setting "sample_rates", as 8000,16000. */
  addSampleRate(rate: number): void {
    if (!this.#areRatesKnown || this.#rates.has(rate)) return;
    this.#rates.add(rate);
    if (this.#files) addSetting(this.#files.partSettings, 'sample_rates', `${rate}`, this.paths.name);
  }

  /** The sample rates so far, those of earlier runs included. */
  get sampleRates(): ReadonlySet<number> {
    return this.#rates;
  }

  /** Renames the part to the output's name and keeps its settings beside it. */
  finish(): void {
    this.#table?.finish();
    if (!this.#files || !this.#table) return;
    // A run that is stopped before the last line leaves a part with its settings, which --resume completes.
    const { part, newPart, tableSettings } = this.#files;
    const inputs = this.#inputsOfRows;
    const isInOrder = inputs.every((input, i) => i === 0 || input > (inputs[i - 1] as number));
    if (!isInOrder) {
      inputs.sort((a, b) => a - b);
      this.#writeInOrder(part, newPart);
      renameToOutput(this.paths, newPart);
    }
    writeSettings(tableSettings, this.#settingsWith(inputs), this.paths.name);
    if (isInOrder) renameToOutput(this.paths, part);
    removePart(this.paths);
  }

  /** Removes the part; the output stays as it was. */
  discard(): void {
    this.#table?.finish();
    removePart(this.paths);
  }

  get #end(): number {
    return this.#rows.at(-1)?.end ?? this.#headerEnd;
  }

  get #inputsOfRows(): number[] {
    return this.#rows.map(({ input }) => input);
  }

  #checkShards({ part, target, partSettings, tableSettings }: Files): void {
    if (existsSync(part)) checkIsNoOtherShard(readSettings(partSettings), this.settings, part);
    if (!existsSync(target)) return;
    checkIsNoOtherShard(readSettings(tableSettings), this.settings, this.paths.name ?? target);
  }

  #findEarlierRows({ part, target, partSettings, tableSettings }: Files): boolean {
    const isPart = existsSync(part);
    const [table, settings] = isPart ? [part, partSettings] : [target, tableSettings];
    const name = isPart ? part : (this.paths.name ?? target);
    if (!existsSync(table)) return false;
    const old = readSettings(settings);
    // Without a settings file, as after the table was moved, only its columns and rows are compared.
    if (isPart || existsSync(settings)) checkSettings(old, this.settings, name);
    const { textColumns, numberColumns, inputs, manyRows } = this.layout;
    const whole = findRows(table, name, {
      columns: [...textColumns, ...numberColumns],
      numberColumns: numberColumns.length,
      inputs,
      manyRows,
      order: orderIn(old, inputs.length),
    });
    if (!whole) return false;
    this.#headerEnd = whole.headerEnd;
    for (const rows of whole.rows) this.#rows.push(rows);
    for (const rate of old.sample_rates ? old.sample_rates.split(',') : []) this.#rates.add(Number(rate));
    this.#areRatesKnown = this.#rows.length === 0 || this.#rates.size > 0;
    return true;
  }

  // In this order, so that there is never a part without settings or with those of another run.
  #startPart(files: Files): void {
    this.#tried(() => rmSync(files.part, { force: true }));
    this.#writePartSettings(files);
  }

  #cutToWholeRows(files: Files): void {
    const { part, newPart, target } = files;
    const isPart = existsSync(part);
    this.#tried(() =>
      isPart ? truncateSync(part, this.#end) : copyParts(target, newPart, [{ begin: 0, end: this.#end }]),
    );
    this.#writePartSettings(files);
    if (!isPart) this.#tried(() => renameSync(newPart, part));
  }

  #writeInOrder(part: string, newPart: string): void {
    const rows = [...this.#rows].sort((a, b) => a.input - b.input);
    this.#tried(() => copyParts(part, newPart, [{ begin: 0, end: this.#headerEnd }, ...rows]));
  }

  #writePartSettings({ partSettings }: Files): void {
    writeSettings(partSettings, this.#settingsWith([...this.#inputsOfRows, ...this.todo]), this.paths.name);
  }

  #settingsWith(inputs: number[]): RunSettings {
    const rates = [...this.#rates].sort((a, b) => a - b);
    return { ...this.settings, sample_rates: rates.join(','), rows: indexListText(inputs) };
  }

  #tried(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw unwritable(this.paths.name, error);
    }
  }
}

interface Files {
  part: string;
  newPart: string;
  target: string;
  partSettings: string;
  tableSettings: string;
}

/** The files of an output; undefined for standard output, a device and a pipe. */
function filesOf({ part, target }: OutputPaths): Files | undefined {
  if (part === undefined || target === undefined) return undefined;
  return {
    part,
    newPart: `${part}.new`,
    target,
    partSettings: `${part}.json`,
    tableSettings: `${target}.json`,
  };
}

/** The inputs in the order of the table's rows, without failed ones; undefined if its settings do not state it. */
function orderIn({ rows = '', failed = '' }: Partial<RunSettings>, count: number): number[] | undefined {
  const order = parseIndexList(rows, count);
  if (!order?.length) return undefined;
  const without = new Set(parseIndexList(failed, count));
  return order.filter((input) => !without.has(input));
}

const kBlockBytes = 1 << 20;

function copyParts(from: string, to: string, parts: { begin: number; end: number }[]): void {
  const [input, output] = [openSync(from, 'r'), openSync(to, 'w')];
  try {
    const block = Buffer.alloc(kBlockBytes);
    for (const { begin, end } of parts) {
      for (let at = begin; at < end; ) {
        const size = readSync(input, block, 0, Math.min(block.length, end - at), at);
        if (size === 0) throw new Error(`${from} has become shorter`);
        for (let written = 0; written < size; ) written += writeSync(output, block, written, size - written);
        at += size;
      }
    }
  } finally {
    closeSync(input);
    closeSync(output);
  }
}
