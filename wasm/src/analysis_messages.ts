// The messages between analyse() and its Worker.
import type { ErrorCode } from './errors.js';
import type { ComputedAt } from './features.js';
import type { LivePoint, LiveReading } from './live.js';
import type { Descriptors } from './tonescape.js';

/** What to compute. */
export interface AnalysisSettings {
  /** From 1; 0: the mean of all. */
  channel: number;
  descriptors: boolean;
  /** The points of sliding windows, of these lengths in seconds; undefined: the default. */
  points: { window: number | undefined; hop: number | undefined } | undefined;
}

/** A file, which the Worker reads, or samples that it asks for piece by piece. */
export type SoundOrder =
  | { file: Blob | Uint8Array | string }
  | { sampleRate: number; frames: number; channels: number };

/** What the Worker finds. */
export interface Analysis {
  /** Rate of the sound, in Hz. */
  sampleRate: number;
  /** Duration of the sound. */
  seconds: number;
  features: Float32Array;
  /** @internal How the features were computed, those of the points too. */
  computedAt: ComputedAt;
  /** The model's, whose `label` is null where there is no voice; undefined without a model. */
  reading: LiveReading | undefined;
  descriptors: Descriptors | undefined;
}

/** @internal Each order is answered before the next is sent, except that the Worker may ask for something in between. */
export type ToAnalysis =
  | { kind: 'load'; module: WebAssembly.Module; model: Uint8Array | undefined }
  | { kind: 'analyse'; sound: SoundOrder; settings: AnalysisSettings }
  | { kind: 'decoded'; length: number; channels: number }
  | { kind: 'samples'; planes: Float32Array[] }
  | { kind: 'refused'; code: ErrorCode; sentence: string };

/** @internal */
export type FromAnalysis =
  | { kind: 'loaded'; version: string }
  | { kind: 'analysed'; analysis: Analysis }
  | { kind: 'failed'; code: ErrorCode; sentence: string }
  /** The part of the sound that is analysed, 0 ... 1, and the points since the last such message. */
  | { kind: 'progress'; done: number; points: LivePoint[] }
  /** Asks to decode the file: the browser does that in the main thread only. */
  | { kind: 'decode'; sampleRate: number }
  /** Asks for `count` samples of each channel from sample `at` on. */
  | { kind: 'read'; at: number; count: number };

/** Code and sentence of an error, for a message. */
export interface Reason {
  code: ErrorCode;
  sentence: string;
}
