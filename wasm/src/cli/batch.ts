// One analysis of many audio files, by several threads, to one table.
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { compiled } from '../compile.js';
import { coreVersion } from '../generated/names.js';
import { load } from '../load.js';
import { readBytes } from '../source.js';
import { type Assignment, columnsOf, type Outcome } from './analysis.js';
import { formatFloat } from './csv.js';
import { fnv1a } from './fnv1a.js';
import { type Input, type InputList, listInputs } from './inputs.js';
import type { BatchOptions } from './options.js';
import { lockOutput, placeOutput } from './output.js';
import { OutputTable } from './output_table.js';
import { Progress } from './progress.js';
import type { RunSettings } from './settings.js';

/**
 * Writes each input's rows in input order. An input that fails is named on standard error with the sentence and the code,
 * and the others go on. Gives the exit status: 0, or 1 if any failed.
 */
export async function runBatch(options: BatchOptions): Promise<number> {
  const { analysis, output, format } = options;
  const wasm = await compiled(new URL('./core.wasm', import.meta.url), 'core.wasm');
  const engine = await load({ wasm });
  const bundle = analysis.kind === 'embed' ? await readBytes(analysis.model) : undefined;
  const model = bundle && (await engine.model(bundle));
  const columns = columnsOf(analysis, engine, model);

  const list = listInputs(options.inputs, [...columns.text, ...columns.numbers]);
  let failed = false;
  const report = (name: string, sentence: string) => {
    failed = true;
    process.stderr.write(`tonescape: ${name}: ${sentence}\n`);
  };
  for (const { name, sentence } of list.failures) report(name, sentence);

  const text = ['file', ...(columns.carry ? list.carriedColumns : []), ...columns.text];
  const all = [...text, ...columns.numbers];
  const inputs = shardOf(list.inputs, options.shard);
  const read = [...options.inputs, ...list.inputs.map(({ path }) => path)];
  const place = placeOutput(output, analysis.kind === 'embed' ? [...read, analysis.model] : read);
  const unlock = lockOutput(place);
  try {
    const settings = settingsOf(options, bundle, list, all);
    const table = new OutputTable(
      place,
      {
        format,
        textColumns: text,
        numberColumns: columns.numbers,
        inputs: inputs.map(({ file, carried }) => [file, ...(columns.carry ? carried : [])]),
        manyRows: columns.manyRows,
      },
      settings,
      options.resume,
    );
    const todo = table.todo.map((i) => inputs[i] as Input);
    const progress = new Progress('analysing', todo.length);
    let hasRow = todo.length < inputs.length;
    const take = (i: number, outcome: Outcome) => {
      const at = table.todo[i] as number;
      if ('failure' in outcome) {
        progress.clear();
        table.fail(at);
        return report((inputs[at] as Input).file, outcome.failure);
      }
      table.write(at, outcome.rows);
      hasRow = true;
    };
    await analyseAll(todo, options.jobs, { wasm, analysis, model: bundle }, take, (count) =>
      progress.update(count),
    );
    progress.clear();
    if (failed && !hasRow && place.target !== undefined) {
      table.drop();
      process.stderr.write(`tonescape: ${place.name} is left as it was: no input gave a row.\n`);
      return 1;
    }
    table.keep();
    return failed ? 1 : 0;
  } finally {
    unlock();
  }
}

/** What a table must have been made with, for this run to go on with it. */
function settingsOf(
  { analysis, shard }: BatchOptions,
  bundle: Uint8Array | undefined,
  list: InputList,
  columns: string[],
): RunSettings {
  const window = analysis.kind === 'embed' ? analysis.window : undefined;
  const lines = list.inputs.flatMap(({ path, file, carried }) => [path, file, ...carried]);
  return {
    version: coreVersion,
    command: analysis.kind === 'embed' ? 'embed' : `features ${analysis.level}`,
    model: bundle ? fnv1a(bundle) : '',
    window: window === undefined ? '' : formatFloat(window),
    hop: analysis.kind === 'embed' && window !== undefined ? formatFloat(analysis.hop) : '',
    shard: `${shard.index}/${shard.count}`,
    inputs: fnv1a(Buffer.from(lines.map((line) => `${line}\n`).join(''))),
    columns: columns.join(','),
  };
}

/** The part of the inputs from (index - 1) / count to index / count: parts in a row make the whole. */
function shardOf(inputs: Input[], { index, count }: BatchOptions['shard']): Input[] {
  const start = (i: number) => Math.floor((i * inputs.length) / count);
  return inputs.slice(start(index - 1), start(index));
}

// Each thread works on one file at a time; results are taken in the order of the inputs.
async function analyseAll(
  inputs: Input[],
  jobs: number,
  assignment: Assignment,
  take: (i: number, outcome: Outcome) => void,
  onDone: (count: number) => void,
): Promise<void> {
  const outcomes: (Outcome | undefined)[] = [];
  let next = 0;
  let taken = 0;
  let count = 0;
  let stopped = false;
  const run = async () => {
    const thread = new Thread(assignment);
    try {
      while (!stopped && next < inputs.length) {
        const i = next++;
        outcomes[i] = await thread.analyse((inputs[i] as Input).path);
        // Another thread would write the rows of the failed write a second time.
        if (stopped) return;
        for (let outcome = outcomes[taken]; outcome; outcome = outcomes[taken]) {
          take(taken, outcome);
          outcomes[taken++] = undefined;
        }
        onDone(++count);
      }
    } catch (error) {
      stopped = true;
      throw error;
    } finally {
      await thread.end();
    }
  };
  // All of them, as the output is let go of behind this.
  const ends = await Promise.allSettled(Array.from({ length: Math.min(jobs, inputs.length) }, run));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

class Thread {
  readonly #worker: Worker;
  #settle: { resolve(outcome: Outcome): void; reject(error: unknown): void } | undefined;

  constructor(assignment: Assignment) {
    this.#worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: assignment,
      // Rows live shortly: without a bound, garbage is left to pile up.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    this.#worker.on('message', (outcome: Outcome) => this.#settle?.resolve(outcome));
    this.#worker.on('error', (error) => this.#settle?.reject(error));
  }

  analyse(path: string): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#worker.postMessage(path);
    });
  }

  end(): Promise<number> {
    return this.#worker.terminate();
  }
}
