// The package in one file: the WebAssembly, the Worker and the worklet lie in it as text, for bundlers that copy no assets and
// for pages of one file, also from file://.

import workletSource from '#capture.worklet';
import wasm from '#core.wasm';
import workerSource from '#live.worker';
import { type Capture, type CaptureOptions, openMicrophone } from './capture.js';
import { compiled } from './compile.js';
import { type Listening, type ListenOptions, listenWith, type Parts } from './listen.js';
import type { LoadOptions } from './load.js';
import { startEngine } from './start.js';
import type { Tonescape } from './tonescape.js';

export type { Capture, CaptureOptions, MicrophoneSettings } from './capture.js';
export { TonescapeError } from './errors.js';
export type * from './index.js';
export type { Listening, ListenOptions } from './listen.js';
export type { Level, ModelFacts } from './messages.js';

// Not a blob: address: from file:// browsers refuse a module there.
const addressOf = (source: string) => `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;

const parts: Parts = {
  wasm: () => wasm,
  addWorklet: (worklet) => worklet.addModule(addressOf(workletSource)),
  newWorker: () => new Worker(addressOf(workerSource), { type: 'module' }),
};

/** As load() of `tonescape`. */
export async function load(options: LoadOptions = {}): Promise<Tonescape> {
  return startEngine(await compiled(options.wasm ?? wasm));
}

/** As listen() of `tonescape/microphone`. */
export function listen(options: ListenOptions): Promise<Listening> {
  return listenWith(parts, options);
}

/** As capture() of `tonescape/microphone`. */
export function capture(options: CaptureOptions = {}): Promise<Capture> {
  return openMicrophone(parts.addWorklet, options);
}
