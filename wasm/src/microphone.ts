import { type Capture, type CaptureOptions, openMicrophone } from './capture.js';
import { type Listening, type ListenOptions, listenWith, type Parts } from './listen.js';

export type { Capture, CaptureOptions, MicrophoneSettings } from './capture.js';
export { type ErrorCode, type PageErrorCode, TonescapeError } from './errors.js';
export type { Listening, ListenOptions } from './listen.js';
export type { LivePoint, LiveReading } from './live.js';
export type { Level, ModelFacts } from './messages.js';

// Each address is written where bundlers look for it. "no-inline" is for Vite, which would write a small file into the script as a
// data: address, which a content security policy may refuse.
const parts: Parts = {
  wasm: () => new URL('./core.wasm', import.meta.url),
  addWorklet: (worklet) => worklet.addModule(new URL('./capture.worklet.js?no-inline', import.meta.url)),
  newWorker: () => new Worker(new URL('./live.worker.js', import.meta.url), { type: 'module' }),
};

/**
 * Points of the microphone's sound: asks for the microphone without echo cancellation, noise suppression and gain
 * control, captures in an audio worklet and computes in a Worker. Call it from a click.
 *
 * Throws TonescapeError: "insecure-page", "microphone-denied", "microphone-missing", "microphone-busy",
 * "no-web-audio", "audio-suspended"; "worker-failed"; as load(), Tonescape.model() and Tonescape.live().
 */
export function listen(options: ListenOptions): Promise<Listening> {
  return listenWith(parts, options);
}

/** The microphone's samples alone, for a Worker of your own. Throws TonescapeError as listen(). */
export function capture(options: CaptureOptions = {}): Promise<Capture> {
  return openMicrophone(parts.addWorklet, options);
}
