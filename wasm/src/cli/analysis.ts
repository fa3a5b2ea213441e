// What a worker thread does: a file in, its rows out.
import { parentPort, workerData } from 'node:worker_threads';
import { TonescapeError } from '../errors.js';
import { load } from '../load.js';
import type { Model } from '../model.js';
import type { Tonescape } from '../tonescape.js';
import { readAudioFile } from './audio.js';
import type { AnalysisOptions } from './options.js';
import type { Row } from './tables.js';

/** The rows of one input, or why there are none. */
export type Outcome = { rows: Row[] } | { failure: string };

/** What each thread is given. */
export interface Assignment {
  wasm: WebAssembly.Module;
  analysis: AnalysisOptions;
  model: Uint8Array | undefined;
}

/** The columns of an analysis, without those that every table starts with. */
export interface Columns {
  carry: boolean;
  /** An input may have several rows. */
  manyRows: boolean;
  text: string[];
  numbers: string[];
}

export function columnsOf(analysis: AnalysisOptions, engine: Tonescape, model: Model | undefined): Columns {
  if (analysis.kind === 'features') {
    return analysis.level === 'functionals'
      ? { carry: true, manyRows: false, text: [], numbers: [...engine.featureNames] }
      : { carry: false, manyRows: true, text: [], numbers: ['frame_time', ...engine.descriptorNames] };
  }
  const { classNames = [], latentCount = 0 } = model ?? {};
  return {
    carry: true,
    manyRows: analysis.window !== undefined,
    text: ['label'],
    numbers: [
      ...(analysis.window === undefined ? [] : ['time', 'level', 'voiced']),
      ...['x', 'y'],
      ...classNames.map((name) => `score_${name}`),
      ...Array.from({ length: latentCount }, (_, i) => `latent_${i}`),
    ],
  };
}

/** Answers each path with an Outcome, until the thread is ended. */
export async function serveAnalyses(): Promise<void> {
  const { wasm, analysis, model: bundle } = workerData as Assignment;
  const engine = await load({ wasm });
  const model = bundle && (await engine.model(bundle));
  parentPort?.on('message', async (path: string) => {
    parentPort?.postMessage(await outcomeOf(path, analysis, engine, model));
  });
}

async function outcomeOf(
  path: string,
  analysis: AnalysisOptions,
  engine: Tonescape,
  model: Model | undefined,
): Promise<Outcome> {
  try {
    const { samples, sampleRate } = await readAudioFile(path);
    if (analysis.kind === 'features') {
      return {
        rows:
          analysis.level === 'functionals'
            ? [{ text: [], values: [...engine.features(samples, sampleRate)] }]
            : descriptorRows(engine, samples, sampleRate),
      };
    }
    const { window, hop } = analysis;
    const open = model as Model;
    return {
      rows:
        window === undefined
          ? [wholeFile(open, samples, sampleRate)]
          : slidingWindow(engine, open, samples, sampleRate, window, hop),
    };
  } catch (error) {
    if (error instanceof TonescapeError) return { failure: `${error.message} [${error.code}]` };
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function descriptorRows(engine: Tonescape, samples: Float32Array, sampleRate: number): Row[] {
  const { names, frameStep, frames, values } = engine.descriptors(samples, sampleRate);
  return Array.from({ length: frames }, (_, f) => ({
    text: [],
    values: [f * frameStep, ...values.subarray(f * names.length, (f + 1) * names.length)],
  }));
}

function wholeFile(model: Model, samples: Float32Array, sampleRate: number): Row {
  const latent = model.embed(model.features(samples, sampleRate));
  const { label, scores } = model.classify(latent);
  const { x, y } = model.project(latent);
  return { text: [label], values: [x, y, ...scores, ...latent] };
}

function slidingWindow(
  engine: Tonescape,
  model: Model,
  samples: Float32Array,
  sampleRate: number,
  window: number,
  hop: number,
): Row[] {
  using live = engine.live({ sampleRate, model, window, hop });
  const rows = live.push(samples).map(({ label, time, level, voiced, x, y, scores, latent }) => ({
    text: [label ?? ''],
    values: [time, level, voiced ? 1 : 0, x, y, ...scores, ...latent],
  }));
  if (rows.length > 0) return rows;
  throw new TonescapeError('too-short', 'The file is shorter than one hop; give a longer one.');
}
