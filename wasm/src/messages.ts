// The messages between a page and the engine in its Worker.
import type { ErrorCode } from './errors.js';
import type { LivePoint } from './live.js';

/** Level and peak of the samples, for a level meter. */
export interface Level {
  /** dB relative to full scale, of the last 50 ms; at least -120. */
  level: number;
  /** The largest absolute sample of the last 50 ms; 1 and more is clipped. */
  peak: number;
}

/** The result of one or several blocks of samples. */
export interface BlockResult {
  /** The points that they completed. */
  points: LivePoint[];
  /** Each 50 ms, if requested. */
  level?: Level;
  /** The samples since the last result, if requested. */
  samples?: Float32Array;
}

/** Starts a session. A model is identified by the number of the call that opened it. */
export interface StartOrder {
  kind: 'start';
  sampleRate: number;
  model: number | undefined;
  models: readonly number[];
  window: number | undefined;
  hop: number | undefined;
  blocks: MessagePort | undefined;
  level: boolean;
  samples: boolean;
  history: boolean;
}

/** `target`: the number of the call that made the model or session; 0 is the engine. */
export type Order =
  | { kind: 'load'; module: WebAssembly.Module }
  | { kind: 'call'; target: number; method: string; values: readonly unknown[] }
  | StartOrder;

/** Calls are numbered from 1. */
export type ToWorker = Order & { call: number };

export type FromWorker =
  | { kind: 'result'; call: number; value: unknown }
  | { kind: 'failure'; call: number; code: ErrorCode; sentence: string }
  | { kind: 'block'; session: number; result: BlockResult }
  | { kind: 'ended'; session: number; code: ErrorCode; sentence: string };
