// Analyses the segments of a file, in a worker thread or in the main one.
import { parentPort, workerData } from 'node:worker_threads';
import type { CoreDescriptors } from '../bindings.js';
import { TonescapeError } from '../errors.js';
import type { LivePoint, LiveSession } from '../live.js';
import { load } from '../load.js';
import type { Model } from '../model.js';
import { Recording } from '../recording.js';
import type { Tonescape } from '../tonescape.js';
import { type Analysis, analyseFile, type InputResult } from './file_analysis.js';
import type { AnalysisOptions } from './options.js';
import type { Segment } from './segment.js';
import type { Row } from './tables.js';

/** The data that each thread starts with. */
export interface Assignment {
  wasm: WebAssembly.Module;
  analysis: AnalysisOptions;
  /** Number of the channel, from 1; 0: the mean of all. */
  channel: number;
  model: Uint8Array | undefined;
}

/** The columns of an analysis that follow `file` and the manifests' columns. */
export interface Columns {
  /** The table has all columns of the manifests; otherwise a segment's bounds only. */
  carry: boolean;
  /** An input may have several rows. */
  manyRows: boolean;
  text: string[];
  numbers: string[];
}

export function columnsOf(analysis: AnalysisOptions, engine: Tonescape, model: Model | undefined): Columns {
  const sliding = analysis.window !== undefined;
  if (analysis.kind === 'features') {
    const windows = sliding ? ['time', 'level', 'f0', 'voiced'] : [];
    return analysis.level === 'functionals'
      ? { carry: true, manyRows: sliding, text: [], numbers: [...windows, ...engine.featureNames] }
      : { carry: false, manyRows: true, text: [], numbers: ['frame_time', ...engine.descriptorNames] };
  }
  const { classNames = [], latentCount = 0 } = model ?? {};
  return {
    carry: true,
    manyRows: sliding,
    text: ['label'],
    numbers: [
      ...(sliding ? ['time', 'level', 'voiced'] : []),
      ...['x', 'y'],
      ...classNames.map((name) => `score_${name}`),
      ...Array.from({ length: latentCount }, (_, i) => `latent_${i}`),
    ],
  };
}

/** A file and the segments of it to analyse. */
export interface Task {
  path: string;
  segments: Segment[];
}

/** The function that analyses a task. */
export function taskAnalysis(
  { analysis, channel }: Pick<Assignment, 'analysis' | 'channel'>,
  engine: Tonescape,
  model: Model | undefined,
): (task: Task) => Promise<InputResult[]> {
  return ({ path, segments }) =>
    analyseFile(path, channel, segments, (sampleRate) => opened(analysis, sampleRate, engine, model));
}

/** In a worker thread: answers each Task with its results until the thread is terminated. */
export async function serveAnalyses(): Promise<void> {
  const assignment = workerData as Assignment;
  const engine = await load({ wasm: assignment.wasm });
  const model = assignment.model && (await engine.model(assignment.model));
  const analyse = taskAnalysis(assignment, engine, model);
  parentPort?.on('message', async (task: Task) => {
    parentPort?.postMessage(await analyse(task));
  });
}

function opened(
  analysis: AnalysisOptions,
  sampleRate: number,
  engine: Tonescape,
  model: Model | undefined,
): Analysis {
  const { window, hop } = analysis;
  if (analysis.kind === 'features') {
    if (window !== undefined) {
      const live = engine.live({ sampleRate, window, hop, ...(model && { model }) });
      return slidingWindow(live, ({ time, level, f0, voiced, features }) => ({
        text: [],
        values: [time, level, f0, voiced ? 1 : 0, ...features],
      }));
    }
    const withDescriptors = analysis.level === 'descriptors';
    const recording = model
      ? Recording.openFor(engine, model, sampleRate)
      : Recording.open(engine, sampleRate, analysis.rate ?? sampleRate, withDescriptors);
    return {
      push: (samples) => recording.push(samples),
      finish: () =>
        withDescriptors
          ? descriptorRows(recording.descriptors(), engine.descriptorNames.length)
          : [{ text: [], values: [...recording.functionals()] }],
      [Symbol.dispose]: () => recording[Symbol.dispose](),
    };
  }
  const open = model as Model;
  if (window === undefined) return wholeSegment(engine, open, sampleRate);
  const live = engine.live({ sampleRate, model: open, window, hop });
  return slidingWindow(live, ({ label, time, level, voiced, x, y, scores, latent }) => ({
    text: [label ?? ''],
    values: [time, level, voiced ? 1 : 0, x, y, ...scores, ...latent],
  }));
}

function descriptorRows({ frameStep, frames, values }: CoreDescriptors, columns: number): Row[] {
  return Array.from({ length: frames }, (_, f) => ({
    text: [],
    values: [f * frameStep, ...values.subarray(f * columns, (f + 1) * columns)],
  }));
}

function wholeSegment(engine: Tonescape, model: Model, sampleRate: number): Analysis {
  const recording = Recording.openFor(engine, model, sampleRate);
  const columns = model.featureNames.map((name) => engine.featureNames.indexOf(name));
  return {
    push: (samples) => recording.push(samples),
    finish() {
      const functionals = recording.functionals();
      const { voiced } = recording;
      const features = columns.map((c) => functionals[c] as number);
      const { label, x, y, scores, latent } = model.read(features, voiced);
      return [{ text: [voiced ? label : ''], values: [x, y, ...scores, ...latent] }];
    },
    [Symbol.dispose]: () => recording[Symbol.dispose](),
  };
}

function slidingWindow(live: LiveSession, rowOf: (point: LivePoint) => Row): Analysis {
  const rows: Row[] = [];
  return {
    push(samples) {
      rows.push(...live.push(samples).map(rowOf));
    },
    finish() {
      if (rows.length > 0) return rows;
      throw new TonescapeError('too-short', 'The file is shorter than one hop; give a longer one.');
    },
    [Symbol.dispose]: () => live.close(),
  };
}
