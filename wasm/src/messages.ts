// What listen() and its Worker say to each other.
import type { FeatureName } from './dictionary.js';
import type { ErrorCode } from './errors.js';
import type { LivePoint } from './live.js';
import type { ScorePlane } from './model.js';

/** What is known of a model that runs in the Worker; as in Model. */
export interface ModelFacts {
  readonly featureNames: readonly FeatureName[];
  readonly classNames: readonly string[];
  readonly latentCount: number;
  readonly sampleRate: number;
  readonly plane: Readonly<ScorePlane>;
  readonly referencePoints: Float32Array;
  readonly referenceLabels: Float32Array;
  readonly referenceCorpora: Float32Array;
  readonly corpusNames: readonly string[];
  readonly info: Readonly<Record<string, string>>;
}

/** How loud it is. */
export interface Level {
  /** dB relative to full scale, of the last 50 ms; at least -120. */
  level: number;
  /** The largest absolute sample of the last 50 ms; 1 and more is clipped. */
  peak: number;
}

export type ToWorker =
  | { kind: 'load'; module: WebAssembly.Module; model: Uint8Array | undefined }
  | {
      kind: 'start';
      blocks: MessagePort;
      sampleRate: number;
      window: number | undefined;
      hop: number | undefined;
      levels: boolean;
    };

export type FromWorker =
  | { kind: 'ready'; model: ModelFacts | undefined }
  | { kind: 'started' }
  | { kind: 'points'; points: LivePoint[] }
  | { kind: 'level'; level: Level }
  | { kind: 'failed'; code: ErrorCode; sentence: string };
