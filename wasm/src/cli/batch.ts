// One analysis of many audio files, by several threads, to one table.
import { fileURLToPath } from 'node:url';
import { Worker as WorkerThread } from 'node:worker_threads';
import { compiled } from '../compile.js';
import { coreVersion } from '../generated/names.js';
import { load } from '../load.js';
import { readBytes } from '../source.js';
import { type Assignment, analyst, columnsOf, type Task } from './analysis.js';
import { bytesOf } from './bytes.js';
import { formatFloat } from './csv.js';
import type { Outcome } from './file_analysis.js';
import { fnv1a } from './fnv1a.js';
import { type Input, type InputList, listInputs } from './inputs.js';
import type { BatchOptions } from './options.js';
import { lockOutput, placeOutput } from './output.js';
import { OutputTable, requireFreeBeside } from './output_table.js';
import { complain } from './printable.js';
import { Progress } from './progress.js';
import type { RunSettings } from './settings.js';

/**
 * Writes each input's rows in input order. An input that fails is named on standard error with the sentence and the code,
 * and the others go on. Gives the exit status: 0, or 1 if any failed.
 */
export async function runBatch(options: BatchOptions): Promise<number> {
  const { analysis, output, format, channel } = options;
  const wasm = await compiled(new URL('./core.wasm', import.meta.url), 'core.wasm');
  const engine = await load({ wasm });
  const bundle = analysis.kind === 'embed' ? await readBytes(analysis.model) : undefined;
  const model = bundle && (await engine.model(bundle));
  const columns = columnsOf(analysis, engine, model);

  const list = listInputs(options.inputs, [...columns.text, ...columns.numbers]);
  let failed = false;
  const say = (name: string, sentence: string) => complain(`${name}: ${sentence}`);
  const report = (name: string, sentence: string) => {
    failed = true;
    say(name, sentence);
  };
  for (const { name, sentence } of list.notes) say(name, sentence);
  for (const { name, sentence } of list.failures) report(name, sentence);

  const carried = carriedColumns(list, columns.carry);
  const text = ['file', ...carried.map((c) => list.carriedColumns[c] as string), ...columns.text];
  const textOf = (input: Input) => [input.file, ...carried.map((c) => input.carried[c] as string)];
  const all = [...text, ...columns.numbers];
  const inputs = shardOf(list.inputs, options.shard);
  const read = [...options.inputs, ...list.inputs.map(({ path }) => path)];
  if (analysis.kind === 'embed') read.push(analysis.model);
  const place = placeOutput(output, read);
  requireFreeBeside(place, read);
  const unlock = lockOutput(place);
  try {
    const settings = settingsOf(options, bundle, model?.sampleRate, list, all);
    const table = new OutputTable(
      place,
      {
        format,
        textColumns: text,
        numberColumns: columns.numbers,
        inputs: inputs.map(textOf),
        manyRows: columns.manyRows,
      },
      settings,
      options.resume,
    );
    const { todo } = table;
    // What became of each input, until those before it are written.
    const outcomes = new Map<number, Outcome>();
    for (const i of todo) {
      const { failure } = inputs[i] as Input;
      if (failure !== undefined) outcomes.set(i, { failure });
    }
    const analysisRate = analysis.kind === 'features' ? analysis.rate : model?.sampleRate;
    const progress = new Progress('analysing', todo.length);
    let done = inputs.length - todo.length;
    let written = 0; // of todo
    const writeWhatIsThere = () => {
      for (; written < todo.length; ++written) {
        const i = todo[written] as number;
        const outcome = outcomes.get(i);
        if (!outcome) break;
        outcomes.delete(i);
        if ('failure' in outcome) {
          progress.clear();
          table.fail(i);
          report((inputs[i] as Input).name, outcome.failure);
        } else {
          if (outcome.channelsCancel) {
            progress.clear();
            say(
              (inputs[i] as Input).name,
              'The channels cancel each other by more than 20 dB in their mean; choose one, as --channel 1.',
            );
          }
          table.addSampleRate(analysisRate ?? outcome.sampleRate);
          table.write(i, outcome.rows);
          ++done;
        }
      }
      progress.update(written);
    };
    writeWhatIsThere();
    const files = groupedByFile(inputs, todo);
    const take = ({ places }: FileInputs, segments: Outcome[]) => {
      places.forEach((place, s) => {
        outcomes.set(place, segments[s] as Outcome);
      });
      writeWhatIsThere();
    };
    const jobs = Math.min(options.jobs, files.length);
    // A single one is this thread: another would only take memory.
    const workers =
      jobs === 1
        ? [ownThread(analyst({ analysis, channel }, engine, model))]
        : Array.from({ length: jobs }, () => new Thread({ wasm, analysis, channel, model: bundle }));
    await analyseAll(files, workers, take);
    progress.clear();
    warnOfMixedRates(table.sampleRates);
    if (failed && done === 0 && place.target !== undefined) {
      table.drop();
      complain(`${place.name} is left as it was: no input gave a row.`);
    } else {
      table.keep();
    }
    // What no part holds is counted with the first, so that the parts add up.
    const count = inputs.length + (options.shard.index === 1 ? list.leftOut : 0);
    if (list.isSpread && done < count) complain(`${done} of ${count} files`);
    return failed ? 1 : 0;
  } finally {
    unlock();
  }
}

/** What a table must have been made with, for this run to go on with it. */
function settingsOf(
  { analysis, channel, shard }: BatchOptions,
  bundle: Uint8Array | undefined,
  modelRate: number | undefined,
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
    rate: String((analysis.kind === 'features' ? analysis.rate : modelRate) ?? ''),
    channel: channel === 0 ? 'mix' : String(channel),
    shard: `${shard.index}/${shard.count}`,
    inputs: fnv1a(bytesOf(lines.map((line) => `${line}\n`).join(''))),
    columns: columns.join(','),
  };
}

/** The part of the inputs from (index - 1) / count to index / count: parts in a row make the whole. */
function shardOf(inputs: Input[], { index, count }: BatchOptions['shard']): Input[] {
  const start = (i: number) => Math.floor((i * inputs.length) / count);
  return inputs.slice(start(index - 1), start(index));
}

/** The manifests' columns that are in the output: all, or a segment's bounds, without which rows of one file could not be told apart. */
function carriedColumns({ carriedColumns }: InputList, all: boolean): number[] {
  const places = carriedColumns.map((_, c) => c);
  return places.filter((c) => all || carriedColumns[c] === 'start' || carriedColumns[c] === 'end');
}

function warnOfMixedRates(rates: ReadonlySet<number>): void {
  if (rates.size < 2) return;
  const names = [...rates].sort((a, b) => a - b).join(', ');
  complain(
    `The files have different sample rates (${names} Hz), and features of different rates do not compare; take all at one, as --rate 16000.`,
  );
}

/** The inputs of one file, by their places. */
interface FileInputs extends Task {
  places: number[];
}

/** Those of `todo` that have a segment, by file, in the order of their first inputs. */
function groupedByFile(inputs: Input[], todo: readonly number[]): FileInputs[] {
  const files = new Map<string, FileInputs>();
  for (const place of todo) {
    const { path, segment, failure } = inputs[place] as Input;
    if (failure !== undefined) continue;
    const file = files.get(path) ?? { path, segments: [], places: [] };
    file.segments.push(segment);
    file.places.push(place);
    files.set(path, file);
  }
  return [...files.values()];
}

// Each thread works on one file at a time; what becomes of them is taken in their order.
async function analyseAll(
  files: FileInputs[],
  workers: Worker[],
  take: (file: FileInputs, outcome: Outcome[]) => void,
): Promise<void> {
  const outcomes: (Outcome[] | undefined)[] = [];
  let next = 0;
  let taken = 0;
  let stopped = false;
  const run = async (worker: Worker) => {
    try {
      while (!stopped && next < files.length) {
        const i = next++;
        const { path, segments } = files[i] as FileInputs;
        outcomes[i] = await worker.analyse({ path, segments });
        // Another thread would write the rows of the failed write a second time.
        if (stopped) return;
        for (let outcome = outcomes[taken]; outcome; outcome = outcomes[taken]) {
          outcomes[taken] = undefined;
          take(files[taken++] as FileInputs, outcome);
        }
      }
    } catch (error) {
      stopped = true;
      throw error;
    } finally {
      await worker.end();
    }
  };
  // All of them, as the output is let go of behind this.
  const ends = await Promise.allSettled(workers.map(run));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

interface Worker {
  analyse(task: Task): Promise<Outcome[]>;
  end(): Promise<unknown>;
}

function ownThread(analyse: Worker['analyse']): Worker {
  return { analyse, end: async () => {} };
}

class Thread implements Worker {
  readonly #worker: WorkerThread;
  #settle: { resolve(outcome: Outcome[]): void; reject(error: unknown): void } | undefined;

  constructor(assignment: Assignment) {
    this.#worker = new WorkerThread(fileURLToPath(import.meta.url), {
      workerData: assignment,
      // Rows live shortly: without a bound, garbage is left to pile up.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    this.#worker.on('message', (outcome: Outcome[]) => this.#settle?.resolve(outcome));
    this.#worker.on('error', (error) => this.#settle?.reject(error));
  }

  analyse(task: Task): Promise<Outcome[]> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#worker.postMessage(task);
    });
  }

  end(): Promise<number> {
    return this.#worker.terminate();
  }
}
