// Runs an analysis on many audio files on several threads and writes one table.
import { compiled } from '../compile.js';
import { coreVersion } from '../generated/names.js';
import { inOrder } from '../jobs.js';
import { load } from '../load.js';
import { readModel, releasedModel } from '../models.js';
import { columnsOf, type Task, taskAnalysis } from './analysis.js';
import { bytesOf } from './bytes.js';
import { formatFloat } from './csv.js';
import type { InputResult } from './file_analysis.js';
import { fnv1a } from './fnv1a.js';
import { type Input, type InputList, listInputs } from './inputs.js';
import type { BatchOptions } from './options.js';
import { checkedOutput, lockOutput } from './output.js';
import { OutputTable, requireFreeBeside } from './output_table.js';
import { printMessage } from './printable.js';
import { RowsInOrder } from './rows_in_order.js';
import type { RunSettings } from './settings.js';
import { type FileJob, ownThread, Thread } from './threads.js';

/**
 * Writes the rows of each input in input order. If an input fails, its name, the error's sentence and its code are
 * printed to standard error, and the run continues. Returns the exit status: 0, or 1 if any failed.
 */
export async function runBatch(options: BatchOptions): Promise<number> {
  const { analysis, output, format, channel } = options;
  const wasm = await compiled(new URL('./core.wasm', import.meta.url), 'core.wasm');
  const engine = await load({ wasm });
  const bundle = analysis.model === undefined ? undefined : await readModel(analysis.model);
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
  if (analysis.model !== undefined && !releasedModel(analysis.model)) read.push(analysis.model);
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
    const analysisRate = model?.sampleRate ?? (analysis.kind === 'features' ? analysis.rate : undefined);
    const rows = new RowsInOrder(table, inputs, {
      analysisRate,
      warn: printInputMessage,
      fail: reportFailure,
    });
    rows.take([], []);
    const files = groupedByFile(inputs, table.todo);
    const jobs = Math.min(options.jobs, files.length);
    // A single job runs in this thread, as another would only take memory.
    const workers: FileJob[] =
      jobs === 1
        ? [ownThread(taskAnalysis({ analysis, channel }, engine, model))]
        : Array.from({ length: jobs }, () => new Thread({ wasm, analysis, channel, model: bundle }));
    for await (const { task, result } of inOrder<FileInputs, InputResult[]>(files, workers)) {
      rows.take(task.indices, result);
    }
    rows.end();
    warnOfMixedRates(table.sampleRates);
    if (failed && rows.done === 0 && paths.target !== undefined) {
      table.discard();
      printMessage(`${paths.name} is left as it was: no input gave a row.`);
    } else {
      table.finish();
    }
    // Files that were left out belong to no shard; the first one counts them, so that the counts add up.
    const count = inputs.length + (options.shard.index === 1 ? list.leftOut : 0);
    if (list.isExpanded && rows.done < count) printMessage(`${rows.done} of ${count} files`);
    return failed ? 1 : 0;
  } finally {
    unlock();
  }
}

/** All settings on which the rows depend: --resume continues only a table with equal settings. */
function settingsOf(
  { analysis, channel, shard }: BatchOptions,
  bundle: Uint8Array | undefined,
  modelRate: number | undefined,
  list: InputList,
  columns: string[],
): RunSettings {
  const { window, hop } = analysis;
  const lines = list.inputs.flatMap(({ path, file, carried }) => [path, file, ...carried]);
  return {
    version: coreVersion,
    command: analysis.kind === 'embed' ? 'embed' : `features ${analysis.level}`,
    model: bundle ? fnv1a(bundle) : '',
    window: window === undefined ? '' : formatFloat(window),
    hop: window === undefined ? '' : formatFloat(hop),
    rate: String(modelRate ?? (analysis.kind === 'features' ? analysis.rate : undefined) ?? ''),
    channel: channel === 0 ? 'mix' : String(channel),
    shard: `${shard.index}/${shard.count}`,
    inputs: fnv1a(bytesOf(lines.map((line) => `${line}\n`).join(''))),
    columns: columns.join(','),
  };
}

/** The inputs from (index - 1) / count to index / count of the list. All shards together are the whole list. */
function shardOf(inputs: Input[], { index, count }: BatchOptions['shard']): Input[] {
  const start = (i: number) => Math.floor((i * inputs.length) / count);
  return inputs.slice(start(index - 1), start(index));
}

/** The manifests' columns that are copied to the output: all, or only a segment's bounds, which tell rows apart. */
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

/** All inputs that are segments of one file, by their indices. */
interface FileInputs extends Task {
  indices: number[];
}

/** Groups the inputs of `todo` whose segment is valid by file, in the order of each file's first input. */
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
