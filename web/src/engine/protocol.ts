// What the page and the worker say to each other.

import type { Explanation, ScorePlane, Spread } from 'tonescape';

export type { Explanation, ScorePlane, Spread };

/** What the page shows of a model. */
export interface ModelFacts {
  id: string;
  classNames: string[];
  latentCount: number;
  /** x, y, x, y, ... of the training utterances on the map, the class of each, and its corpus if told. */
  referencePoints: Float32Array;
  referenceLabels: Float32Array;
  referenceCorpora: Float32Array;
  corpusNames: string[];
  plane: ScorePlane;
  /** The bundle's metadata. */
  notes: Record<string, string>;
}

/** What was heard, whatever the model. */
export interface Moment {
  time: number;
  /** dB relative to full scale */
  level: number;
  /** Pitch in Hz; 0: unvoiced. */
  f0: number;
  voiced: boolean;
  features: Float32Array;
}

/** What one model says of a moment. */
export interface Reading {
  time: number;
  x: number;
  y: number;
  latent: Float32Array;
  scores: Float32Array;
  /** The class with the highest score; undefined where there is no voice. */
  label: string | undefined;
  /** Above 1: far from all training data. */
  distance: number;
  /** Of a variational encoder. */
  spread: Spread | undefined;
}

/** A feature as the engine's dictionary tells it. */
export interface FeatureFacts {
  name: string;
  unit: string;
  family: string;
  descriptor: string;
  statistic: string;
  meaning: string;
}

/** A recording analysed as a whole. */
export interface FileResult {
  features: Float32Array;
  reading: Reading;
}

/** The files that let another program repeat the numbers, by name. */
export type SessionFiles = Record<string, Uint8Array>;

/** Where a model's bundle is. */
export interface Source {
  id: string;
  url: string;
}

/** What can be asked of the worker, and the answer. */
export interface Questions {
  /** Starts the engine with one model. */
  load: [{ model: Source }, { model: ModelFacts; features: FeatureFacts[]; families: string[] }];
  /** More models: all of them, or none. */
  add: [{ models: Source[] }, ModelFacts[]];
  /** Which models read each moment from now on; answered with what they say of those heard so far. */
  show: [{ ids: string[] }, Record<string, Reading[]>];
  explain: [{ id: string; moment: Moment }, Explanation];
  file: [{ id: string; samples: Float32Array; sampleRate: number }, FileResult];
  /** Standardizers of all models estimated again from these features; undefined undoes it. */
  calibrate: [{ features: Float32Array[] | undefined }, ModelFacts[]];
  /** A model `taught`, from the latent space of model `id`. */
  teach: [{ id: string; features: Float32Array[]; labels: string[] }, ModelFacts];
  bundle: [{ id: string }, Uint8Array];
  /** The samples of the last session. */
  sound: [Record<never, never>, { samples: Float32Array; sampleRate: number }];
  save: [{ id: string; name: string; facts: Record<string, unknown> }, SessionFiles];
}
export type Question = keyof Questions;

export type ToWorker =
  | { kind: 'start'; session: number; sampleRate: number; blocks: MessagePort | undefined }
  | { kind: 'samples'; samples: Float32Array }
  | { kind: 'stop' }
  | { [Q in Question]: { kind: 'ask'; question: Q; number: number; content: Questions[Q][0] } }[Question];

export type FromWorker =
  | { kind: 'answer'; number: number; value: unknown }
  | { kind: 'refusal'; number: number; what: string; reason: string }
  | {
      kind: 'heard';
      session: number;
      moments: Moment[];
      readings: Record<string, Reading[]>;
      /** Lowest and highest sample of each 10 ms: low, high, low, high, ... */
      envelope: Float32Array;
    }
  | { kind: 'logFull'; session: number }
  | { kind: 'sessionFailed'; session: number; reason: string }
  | { kind: 'stopped'; session: number };
