// Writes the rows of a batch in the order of its inputs.
import type { InputResult } from './file_analysis.js';
import type { Input } from './inputs.js';
import type { OutputTable } from './output_table.js';
import { Progress } from './progress.js';

interface Notes {
  /** Sample rate of the analysis; undefined: each file's own. */
  analysisRate: number | undefined;
  /** Both print a sentence about an input to standard error. */
  warn(name: string, sentence: string): void;
  fail(name: string, sentence: string): void;
}

/** Keeps the result of each input until all inputs before it are written. */
export class RowsInOrder {
  readonly #table: OutputTable;
  readonly #inputs: readonly Input[];
  readonly #notes: Notes;
  readonly #progress: Progress;
  readonly #results = new Map<number, InputResult>();
  #written = 0; // how many of the table's `todo` are written
  #done: number;

  constructor(table: OutputTable, inputs: readonly Input[], notes: Notes) {
    this.#table = table;
    this.#inputs = inputs;
    this.#notes = notes;
    this.#progress = new Progress('analysing', table.todo.length);
    this.#done = inputs.length - table.todo.length;
    for (const input of table.todo) {
      const { failure } = inputs[input] as Input;
      if (failure !== undefined) this.#results.set(input, { failure });
    }
  }

  /** How many inputs have their rows in the table. */
  get done(): number {
    return this.#done;
  }

  /** Takes the results of the inputs `indices`, and writes rows up to the first input that has no result yet. */
  take(indices: readonly number[], results: readonly InputResult[]): void {
    indices.forEach((input, i) => {
      this.#results.set(input, results[i] as InputResult);
    });
    const { todo } = this.#table;
    for (; this.#written < todo.length; ++this.#written) {
      const input = todo[this.#written] as number;
      const result = this.#results.get(input);
      if (!result) break;
      this.#results.delete(input);
      this.#write(input, result);
    }
    this.#progress.update(this.#written);
  }

  /** Removes the progress bar. */
  end(): void {
    this.#progress.clear();
  }

  #write(input: number, result: InputResult): void {
    const { name } = this.#inputs[input] as Input;
    if ('failure' in result) {
      this.#progress.clear();
      this.#table.fail(input);
      this.#notes.fail(name, result.failure);
      return;
    }
    if (result.channelsCancel) {
      this.#progress.clear();
      this.#notes.warn(
        name,
        'The channels cancel each other by more than 20 dB in their mean; choose one, as --channel 1.',
      );
    }
    this.#table.addSampleRate(this.#notes.analysisRate ?? result.sampleRate);
    this.#table.write(input, result.rows);
    ++this.#done;
  }
}
