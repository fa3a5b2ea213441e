// The interface of the C++ bindings in ../bindings and ../training. Private to the package.
import type { ErrorCode } from './generated/names.js';
import type { Bytes } from './source.js';

/** The result of a call that can fail. */
export type Outcome<T> = { value: T } | { code: ErrorCode; sentence: string };

/** The bytes of a .safetensors file. */
export type Bundle = Bytes;

export interface Handle {
  delete(): void;
}

export interface CoreSpread {
  xx: number;
  xy: number;
  yy: number;
}

/**
 * What a reading says of a sound:
 * - "no-voice": less than 0.1 s of each second is voiced, so that there is no class;
 * - "far": unlike the training data (`distance` above 1 or `deviation` above 3), so that scores and class mean little;
 * - "between": between `label` and `runnerUp`, whose scores differ by less than 0.1;
 * - "clear": the class `label`.
 */
export type Verdict = 'no-voice' | 'far' | 'between' | 'clear';

/** As Reading; `label` is an index in `classNames`. */
export interface CoreReading {
  latent: Float32Array;
  x: number;
  y: number;
  scores: Float32Array;
  label: number;
  runnerUp: number;
  spread: CoreSpread | null;
  distance: number | null;
  deviation: number;
  verdict: Verdict;
}

export interface CoreModel extends Handle {
  facts(): Outcome<{
    featureNames: string[];
    classNames: string[];
    corpusNames: string[];
    latentCount: number;
    sampleRate: number;
    plane: { constant: Float32Array; byX: Float32Array; byY: Float32Array };
    referencePoints: Float32Array;
    referenceLabels: Float32Array;
    referenceCorpora: Float32Array;
    info: Record<string, string>;
  }>;
  features(samples: ArrayLike<number>, sampleRate: number): Outcome<Float32Array>;
  read(features: ArrayLike<number>, voiced: boolean): Outcome<CoreReading>;
  readRecording(
    samples: ArrayLike<number>,
    sampleRate: number,
  ): Outcome<{ features: Float32Array; voiced: boolean; reading: CoreReading }>;
  explain(features: ArrayLike<number>): Outcome<{
    label: number;
    runnerUp: number;
    standardized: Float32Array;
    pushes: Float32Array;
  }>;
  embed(features: ArrayLike<number>): Outcome<Float32Array>;
  project(latent: ArrayLike<number>): Outcome<Float32Array>;
  classify(latent: ArrayLike<number>): Outcome<{ label: number; scores: Float32Array }>;
  spread(features: ArrayLike<number>): Outcome<CoreSpread | null>;
  distance(latent: ArrayLike<number>): Outcome<number | null>;
  calibrate(features: Float32Array, speech: string): Outcome<Bundle>;
  teach(features: Float32Array, labels: readonly string[]): Outcome<Bundle>;
}

export interface CorePoint {
  time: number;
  level: number;
  f0: number;
  voiced: boolean;
  pitch: Float32Array;
  features: Float32Array;
  readings: CoreReading[];
}

export interface TrainingOrder {
  features: Float32Array;
  labels: readonly string[];
  classNames: readonly string[];
  method: string;
  latent: number;
  epochs: number;
  seed: number;
  licence: string;
  corpora: readonly string[];
  speakers: readonly string[];
}

export interface CoreDescriptors {
  frameStep: number;
  frames: number;
  values: Float32Array;
  voiced: Uint8Array;
}

export interface CoreRecording extends Handle {
  push(samples: ArrayLike<number>): Outcome<null>;
  functionals(): Outcome<Float32Array>;
  voiced(): boolean;
  descriptors(): Outcome<CoreDescriptors>;
}

export interface CoreSession extends Handle {
  push(samples: ArrayLike<number>): Outcome<CorePoint[]>;
}

export interface Core {
  version(): string;
  errorCodes(): string[];
  methodEntries(): {
    name: string;
    title: string;
    label: string;
    sentence: string;
    formula: string;
    citation: string;
  }[];
  familyTitles(): string[];
  descriptorEntries(): { name: string; unit: string; meaning: string; citation: string; family: string }[];
  functionalEntries(): {
    name: string;
    unit: string;
    descriptor: string | null;
    frames: string;
    statistic: string;
    family: string;
  }[];
  features(samples: ArrayLike<number>, sampleRate: number): Outcome<Float32Array>;
  descriptors(samples: ArrayLike<number>, sampleRate: number): Outcome<CoreDescriptors>;
  openRecording(sampleRate: number, analysisRate: number, withDescriptors: boolean): Outcome<CoreRecording>;
  openModelRecording(model: CoreModel, sampleRate: number): Outcome<CoreRecording>;
  openModel(bytes: Uint8Array): Outcome<CoreModel>;
  openSession(
    sampleRate: number,
    window: number,
    hop: number,
    models: readonly CoreModel[],
  ): Outcome<CoreSession>;
}

export interface TrainingCore {
  version(): string;
  train(order: TrainingOrder, onEpoch: (epoch: number, loss: number) => boolean): Outcome<Bundle>;
}
