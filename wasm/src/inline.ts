// The package in one file, which contains the WebAssembly, the default model, the Worker and the worklet as text: for
// bundlers that copy no assets, and for pages of a single file, also from file://.

import workletSource from '#capture.worklet';
import coreText from '#core.wasm';
import modelText from '#default.safetensors';
import workerSource from '#engine.worker';
import trainingText from '#training.wasm';
import { type Capture, type CaptureOptions, openCapture } from './capture.js';
import { compiled } from './compile.js';
import { TonescapeError } from './errors.js';
import { defaultModel, type ReleasedModel } from './generated/models.js';
import { type Listening, type ListenOptions, listenWith } from './listen.js';
import type { LoadOptions } from './load.js';
import { type ModelSource, readModelFrom } from './models.js';
import { checkedOptions } from './options.js';
import { startEngine, type Tonescape } from './tonescape.js';
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

// A data: address, because browsers refuse a module at a blob: address from file://.
const addressOf = (source: string) => `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;

// Decoded only when it is needed, so that importing this entry takes no time.
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

function bundleOf(name: ReleasedModel): Uint8Array<ArrayBuffer> {
  if (name === defaultModel) return bytesOf(modelText);
  throw new TonescapeError('file-not-found', 'tonescape/inline contains the default model only');
}

const readModel = (source: ModelSource) => readModelFrom(bundleOf, source);

const parts: Parts = {
  wasm: () => bytesOf(coreText),
  readModel,
  addWorklet: (worklet) => worklet.addModule(addressOf(workletSource)),
  newWorker: () => new Worker(addressOf(workerSource), { type: 'module' }),
};

/** As load() of `tonescape`. */
export async function load(options: LoadOptions = {}): Promise<Tonescape> {
  const { wasm = bytesOf(coreText), trainingWasm } = checkedOptions('load', options, [
    'wasm',
    'trainingWasm',
  ]);
  const module = await compiled(wasm, 'core.wasm');
  return startEngine(module, () => trainingWasm ?? bytesOf(trainingText), readModel);
}

/** As loadInWorker() of `tonescape/microphone`. */
export function loadInWorker(options: WorkerLoadOptions = {}): Promise<WorkerEngine> {
  return loadWith(parts, options);
}

/** As listen() of `tonescape/microphone`. */
export function listen(options: ListenOptions = {}): Promise<Listening> {
  return listenWith(parts, options);
}

/** As capture() of `tonescape/microphone`. */
export function capture(options: CaptureOptions = {}): Promise<Capture> {
  return openCapture(parts.addWorklet, options);
}
