// One analysis of many audio files, by several threads, to one table.
import { compiled } from '../compile.js';
import { coreVersion } from '../generated/names.js';
import { load } from '../load.js';
import { readBytes } from '../source.js';
import { columnsOf, type Task, taskAnalysis } from './analysis.js';
import { bytesOf } from './bytes.js';
import { formatFloat } from './csv.js';
import { fnv1a } from './fnv1a.js';
import { type Input, type InputList, listInputs } from './inputs.js';
import type { BatchOptions } from './options.js';
import { checkedOutput, lockOutput } from './output.js';
import { OutputTable, requireFreeBeside } from './output_table.js';
import { printMessage } from './printable.js';
import { RowsInOrder } from './rows_in_order.js';
import type { RunSettings } from './settings.js';
import { analyseAll, ownThread, Thread } from './threads.js';

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
  const printInputMessage = (name: string, sentence: string) => printMessage(`${name}: ${sentence}`);
  const reportFailure = (name: string, sentence: string) => {
    failed = true;
    printInputMessage(name, sentence);
  };
  for (const { name, sentence } of list.notes) printInputMessage(name, sentence);
  for (const { name, sentence } of list.failures) reportFailure(name, sentence);

  const carried = carriedColumns(list, columns.carry);
  const text = ['file', ...carried.map((c) => list.carriedColumns[c] as string), ...columns.text];
  const textOf = (input: Input) => [input.file, ...carried.map((c) => input.carried[c] as string)];
  const all = [...text, ...columns.numbers];
  const inputs = shardOf(list.inputs, options.shard);
  const read = [...options.inputs, ...list.inputs.map(({ path }) => path)];
  if (analysis.kind === 'embed') read.push(analysis.model);
  const paths = checkedOutput(output, read);
  requireFreeBeside(paths, read);
  const unlock = lockOutput(paths);
  try {
    const settings = settingsOf(options, bundle, model?.sampleRate, list, all);
    const table = new OutputTable(
      paths,
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
    const analysisRate = analysis.kind === 'features' ? analysis.rate : model?.sampleRate;
    const rows = new RowsInOrder(table, inputs, {
      analysisRate,
      warn: printInputMessage,
      fail: reportFailure,
    });
    rows.take([], []);
    const files = groupedByFile(inputs, table.todo);
    const jobs = Math.min(options.jobs, files.length);
    // A single one is this thread: another would only take memory.
    const workers =
      jobs === 1
        ? [ownThread(taskAnalysis({ analysis, channel }, engine, model))]
        : Array.from({ length: jobs }, () => new Thread({ wasm, analysis, channel, model: bundle }));
    await analyseAll(files, workers, ({ indices }, results) => rows.take(indices, results));
    rows.end();
    warnOfMixedRates(table.sampleRates);
    if (failed && rows.done === 0 && paths.target !== undefined) {
      table.discard();
      printMessage(`${paths.name} is left as it was: no input gave a row.`);
    } else {
      table.finish();
    }
    // What no part holds is counted with the first, so that the parts add up.
    const count = inputs.length + (options.shard.index === 1 ? list.leftOut : 0);
    if (list.isExpanded && rows.done < count) printMessage(`${rows.done} of ${count} files`);
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
  const columns = carriedColumns.map((_, c) => c);
  return columns.filter((c) => all || carriedColumns[c] === 'start' || carriedColumns[c] === 'end');
}

function warnOfMixedRates(rates: ReadonlySet<number>): void {
  if (rates.size < 2) return;
  const names = [...rates].sort((a, b) => a - b).join(', ');
  printMessage(
    `The files have different sample rates (${names} Hz), and features of different rates do not compare; take all at one, as --rate 16000.`,
  );
}

/** The inputs of one file, by their places. */
interface FileInputs extends Task {
  indices: number[];
}

/** Those of `todo` that have a segment, by file, in the order of their first inputs. */
function groupedByFile(inputs: Input[], todo: readonly number[]): FileInputs[] {
  const files = new Map<string, FileInputs>();
  for (const index of todo) {
    const { path, segment, failure } = inputs[index] as Input;
    if (failure !== undefined) continue;
    const file = files.get(path) ?? { path, segments: [], indices: [] };
    file.segments.push(segment);
    file.indices.push(index);
    files.set(path, file);
  }
  return [...files.values()];
}
