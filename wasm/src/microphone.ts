import { type Capture, type CaptureOptions, openCapture } from './capture.js';
import { type Listening, type ListenOptions, listenWith } from './listen.js';
import { readModel } from './models.js';
import { placeOf } from './place.js';
import { workerAt } from './worker_at.js';
import type { WorkerEngine } from './worker_engine.js';
import { loadWith, type Parts, type WorkerLoadOptions } from './worker_parts.js';

export type { Capture, CaptureOptions, MicrophoneSettings } from './capture.js';
export { TonescapeError } from './errors.js';
export * from './generated/limits.js';
export type * from './index.js';
export type { Listening, ListenOptions } from './listen.js';
export type { BlockResult, Level } from './messages.js';
export type { ModelFacts } from './model_facts.js';
export type { SoundSource } from './sound_source.js';
export type { WorkerEngine } from './worker_engine.js';
export type { WorkerLiveOptions, WorkerSession } from './worker_live.js';
export type { WorkerModel } from './worker_model.js';
export type { WorkerLoadOptions } from './worker_parts.js';

// Each address has the form that bundlers recognise. The Worker's has it without `new Worker`, so that they copy its
// script, which is complete in one file, and the address of the copy is known here.
const parts: Parts = {
  wasm: () => placeOf('core.wasm', () => new URL('./core.wasm', import.meta.url)),
  readModel,
  addWorklet: (worklet) =>
    worklet.addModule(placeOf('capture.worklet.js', () => new URL('./capture.worklet.js', import.meta.url))),
  newWorker: () =>
    workerAt(placeOf('engine.worker.js', () => new URL('./engine.worker.js', import.meta.url))),
};

/**
 * Computes points from the microphone, or from a stream: opens the microphone without echo cancellation, noise
 * suppression and gain control, captures in an audio worklet and computes in a Worker. Call it from a click. The first
 * point comes after `hop` of sound; until there is more sound than `window`, the window is the sound so far.
 *
 * Throws TonescapeError: "insecure-page", "microphone-denied", "microphone-missing", "microphone-busy",
 * "no-web-audio", "audio-suspended"; "closed" for a context that is closed; "worker-failed"; as load(),
 * Tonescape.model() and Tonescape.live(). Throws the reason of `signal` when that aborts.
 */
export function listen(options: ListenOptions = {}): Promise<Listening> {
  return listenWith(parts, options);
}

/** Captures the samples only, for a Worker of your own. Throws as listen(). */
export function capture(options: CaptureOptions = {}): Promise<Capture> {
  return openCapture(parts.addWorklet, options);
}

/**
 * Starts an engine in a Worker, for pages that need more than listen(): models, and live sessions of the microphone's
 * blocks or of any samples. Throws TonescapeError: "worker-failed"; as load().
 */
export function loadInWorker(options: WorkerLoadOptions = {}): Promise<WorkerEngine> {
  return loadWith(parts, options);
}
