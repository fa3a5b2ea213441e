// The entry tonescape/analyse: files and long recordings, analysed off the caller's thread in a page and in Node.

import type { AnalysisSettings } from './analysis_messages.js';
import { type AnalysedSound, AnalysisThread } from './analysis_thread.js';
import { checkedCallback, checkedSignal } from './arguments.js';
import { compiled, type WasmSource } from './compile.js';
import { named } from './decode.js';
import { kindOf, TonescapeError } from './errors.js';
import { inOrder, type Job } from './jobs.js';
import { Lifetime } from './lifetime.js';
import type { Model } from './model.js';
import { isModel, type ModelSource, readModel } from './models.js';
import { nodeProcess } from './node.js';
import { isFile, offered, type Sound } from './offered_sound.js';
import { checkedOptions } from './options.js';
import { placeOf } from './place.js';
import type { SoundFile } from './sound_file.js';

export type { AnalysedSound } from './analysis_thread.js';
export { decode } from './decode.js';
export { decodeMono, type MonoSound } from './decode_mono.js';
export { TonescapeError } from './errors.js';
export type { LivePoint, LiveReading } from './live.js';
export type { Reading } from './model.js';
export type { Sound } from './offered_sound.js';
export type { ChannelOptions, ChannelSamples, DecodedSound, Samples, SoundBuffer } from './samples.js';
export type { SoundFile } from './sound_file.js';
export type { Descriptors } from './tonescape.js';

export interface AnalyseOptions {
  /** Rate of samples in Hz, 8000 ... 96000; a file, a decoded file and an AudioBuffer know theirs. */
  sampleRate?: number;
  /** "mix": the mean of all channels (the default); or the number of one, from 1. */
  channel?: 'mix' | number;
  /** 'default', as in Tonescape.model, or an open model: `features` are then those that it takes. */
  model?: Model | ModelSource;
  /**
   * Length of the sliding window of the points: 0.1 ... 60 s, by default 3. There are points with a model, or if this or
   * `hop` is given.
   */
  window?: number;
  /** Time from point to point: 0.01 s ... window, by default 0.1. */
  hop?: number;
  /** Also computes the descriptors. */
  descriptors?: boolean;
  /** Ends the analysis at once, which then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called with the part that is analysed: 0 ... 1, ascending, at last 1. */
  onProgress?(done: number): void;
  /** core.wasm, as in load(). */
  wasm?: WasmSource;
}

const kNames = [
  'sampleRate',
  'channel',
  'model',
  'window',
  'hop',
  'descriptors',
  'signal',
  'onProgress',
  'wasm',
] as const;

export interface AnalyseManyOptions extends Omit<AnalyseOptions, 'sampleRate' | 'onProgress'> {
  /** How many files are analysed at the same time, each in a Worker; by default as many as there are processors. */
  jobs?: number;
}

const kNamesOfMany = ['channel', 'model', 'window', 'hop', 'descriptors', 'signal', 'wasm', 'jobs'] as const;

/** A file of analyseMany: what was found, or why nothing was. */
export type AnalysedFile =
  | { file: SoundFile; analysis: AnalysedSound; error: undefined }
  | { file: SoundFile; analysis: undefined; error: TonescapeError };

/**
 * Decodes and analyses a file or samples of any length in a Worker of its own; samples are copied to it piece by
 * piece. Without a model, `features` are those of Tonescape.features at the sound's own rate; with one those of
 * Model.features, and `reading` is the model's. Throws TonescapeError as decode(), load(), Tonescape.model(),
 * Tonescape.features() and Tonescape.live(); "worker-failed".
 */
export async function analyse(sound: Sound, options: AnalyseOptions = {}): Promise<AnalysedSound> {
  const given = checkedOptions('analyse', options, kNames);
  const chosen = settingsOf(given);
  const settings = isFile(sound) ? chosen : { ...chosen, channel: 0 }; // samples are mixed before they are sent
  const { sampleRate, channel } = given;
  const signal = checkedSignal(given.signal);
  const onProgress = checkedCallback('onProgress', given.onProgress);
  signal?.throwIfAborted();
  const life = new Lifetime(signal);
  const work = async () => {
    const thread = threadIn(life);
    const [parts, offer] = await Promise.all([partsOf(given), offered(sound, sampleRate, channel)]);
    await thread.load(parts.module, parts.model);
    const analyse = () => thread.analyse(offer, settings, onProgress);
    return isFile(sound) ? named(sound, analyse) : analyse();
  };
  try {
    return await life.within(work());
  } finally {
    life.end();
  }
}

/**
 * Decodes and analyses many files, `jobs` at a time, and yields each in the order of `files`. A file that cannot be
 * analysed yields its error, and the others go on. Throws TonescapeError as load() and Tonescape.model();
 * "worker-failed"; "bad-option" for `jobs`; the signal's reason.
 */
export async function* analyseMany(
  files: Iterable<SoundFile>,
  options: AnalyseManyOptions = {},
): AsyncGenerator<AnalysedFile, void, undefined> {
  const given = checkedOptions('analyseMany', options, kNamesOfMany);
  const settings = settingsOf(given);
  const { jobs = processors() } = given;
  const signal = checkedSignal(given.signal);
  if (!Number.isInteger(jobs) || jobs < 1) {
    throw new TonescapeError('bad-option', `The jobs are ${kindOf(jobs)}; give a whole number from 1.`);
  }
  signal?.throwIfAborted();
  const all = checkedFiles(files);
  const life = new Lifetime(signal);
  try {
    const parts = await life.within(partsOf(given));
    const count = Math.min(jobs, all.length);
    const workers = Array.from({ length: count }, () => fileJob(threadIn(life), parts, settings));
    for await (const { result } of inOrder(all, workers)) {
      life.check();
      yield result;
    }
  } finally {
    life.end();
  }
}

/** A Worker that ends with `life`, for its reason. */
function threadIn(life: Lifetime): AnalysisThread {
  const thread = new AnalysisThread(scriptAddress());
  life.onEnd(() => thread.end(life.reason));
  return thread;
}

function checkedFiles(files: Iterable<SoundFile>): SoundFile[] {
  if (typeof files === 'object' && files !== null && Symbol.iterator in files) return [...files];
  throw new TonescapeError('bad-option', `The files are ${kindOf(files)}; give an array of files.`);
}

interface Parts {
  module: WebAssembly.Module;
  model: Uint8Array | undefined;
}

/** A Worker that analyses one file after the other. */
function fileJob(
  thread: AnalysisThread,
  { module, model }: Parts,
  settings: AnalysisSettings,
): Job<SoundFile, AnalysedFile> {
  const loaded = thread.load(module, model);
  loaded.catch(() => {}); // do() reports it
  return {
    async do(file) {
      await loaded;
      try {
        const analysis = await named(file, async () => thread.analyse(await offered(file), settings));
        return { file, analysis, error: undefined };
      } catch (error) {
        if (!(error instanceof TonescapeError) || error.code === 'worker-failed') throw error;
        return { file, analysis: undefined, error };
      }
    },
    end: async () => thread.end(),
  };
}

/** Throws "bad-option" for a wrong channel; windows and hops are checked by the core. */
function settingsOf({
  channel = 'mix',
  model,
  window,
  hop,
  descriptors = false,
}: AnalyseOptions): AnalysisSettings {
  if (channel !== 'mix' && !(Number.isInteger(channel) && channel >= 1)) {
    throw new TonescapeError(
      'bad-option',
      `The channel is ${kindOf(channel)}; give "mix" or the number of one, from 1.`,
    );
  }
  const hasPoints = model !== undefined || window !== undefined || hop !== undefined;
  return {
    channel: channel === 'mix' ? 0 : channel,
    descriptors,
    points: hasPoints ? { window, hop } : undefined,
  };
}

async function partsOf({
  model,
  wasm = placeOf('core.wasm', () => new URL('./core.wasm', import.meta.url)),
}: AnalyseOptions): Promise<Parts> {
  const bytes = model !== undefined && (isModel(model) ? model.toBytes() : readModel(model));
  const [module, bundle] = await Promise.all([compiled(wasm, 'core.wasm'), bytes]);
  return { module, model: bundle || undefined };
}

/** In the form that bundlers recognise. */
function scriptAddress(): URL | string {
  return placeOf('analysis.worker.js', () => new URL('./analysis.worker.js', import.meta.url));
}

function processors(): number {
  const { navigator } = globalThis as { navigator?: { hardwareConcurrency?: number } };
  return (
    navigator?.hardwareConcurrency ?? nodeProcess()?.getBuiltinModule?.('node:os').availableParallelism() ?? 1
  );
}
