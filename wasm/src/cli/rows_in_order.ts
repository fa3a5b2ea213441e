// The rows of a batch, written in the order of its inputs.
import type { Outcome } from './file_analysis.js';
import type { Input } from './inputs.js';
import type { OutputTable } from './output_table.js';
import { Progress } from './progress.js';

interface Notes {
  /** At which features are taken; undefined: at each file's own. */
  analysisRate: number | undefined;
  /** Both name an input on standard error. */
  warn(name: string, sentence: string): void;
  fail(name: string, sentence: string): void;
}

/** Keeps what became of each input until those before it are written. */
export class RowsInOrder {
  readonly #table: OutputTable;
  readonly #inputs: readonly Input[];
  readonly #notes: Notes;
  readonly #progress: Progress;
  readonly #outcomes = new Map<number, Outcome>();
  #written = 0; // of the table's todo
  #done: number;

  constructor(table: OutputTable, inputs: readonly Input[], notes: Notes) {
    this.#table = table;
    this.#inputs = inputs;
    this.#notes = notes;
    this.#progress = new Progress('analysing', table.todo.length);
    this.#done = inputs.length - table.todo.length;
    for (const place of table.todo) {
      const { failure } = inputs[place] as Input;
      if (failure !== undefined) this.#outcomes.set(place, { failure });
    }
  }

  /** How many inputs have their rows. */
  get done(): number {
    return this.#done;
  }

  /** Takes what became of the inputs at `places`, and writes as far as all before are there. */
  take(places: readonly number[], outcomes: readonly Outcome[]): void {
    places.forEach((place, i) => {
      this.#outcomes.set(place, outcomes[i] as Outcome);
    });
    const { todo } = this.#table;
    for (; this.#written < todo.length; ++this.#written) {
      const place = todo[this.#written] as number;
      const outcome = this.#outcomes.get(place);
      if (!outcome) break;
      this.#outcomes.delete(place);
      this.#write(place, outcome);
    }
    this.#progress.update(this.#written);
  }

  /** Takes the progress off the terminal. */
  end(): void {
    this.#progress.clear();
  }

  #write(place: number, outcome: Outcome): void {
    const { name } = this.#inputs[place] as Input;
    if ('failure' in outcome) {
      this.#progress.clear();
      this.#table.fail(place);
      this.#notes.fail(name, outcome.failure);
      return;
    }
    if (outcome.channelsCancel) {
      this.#progress.clear();
      this.#notes.warn(
        name,
        'The channels cancel each other by more than 20 dB in their mean; choose one, as --channel 1.',
      );
    }
    this.#table.addSampleRate(this.#notes.analysisRate ?? outcome.sampleRate);
    this.#table.write(place, outcome.rows);
    ++this.#done;
  }
}
