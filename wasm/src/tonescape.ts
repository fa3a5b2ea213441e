import { checkedNumbers, checkedRate, type Samples } from './arguments.js';
import type { Core } from './bindings.js';
import type { WasmSource } from './compile.js';
import {
  type DescriptorEntry,
  type DescriptorName,
  type Dictionary,
  dictionary,
  type Family,
  type FeatureEntry,
  type FeatureName,
  type MethodEntry,
} from './dictionary.js';
import { resultOf } from './errors.js';
import { type FeatureVector, featureVector } from './feature_vector.js';
import { type LiveOptions, LiveSession } from './live.js';
import { Model } from './model.js';
import { type ByteSource, readBytes } from './source.js';
import { started } from './start.js';
import { type TrainingProgress, type TrainOptions, train } from './train.js';
import { Training } from './training.js';

/** Low-level descriptors of a recording, smoothed over three frames. */
export interface Descriptors {
  /** The columns. */
  names: readonly DescriptorName[];
  /** Seconds from row to row; row 0 starts at 0. */
  frameStep: number;
  /** The number of rows. */
  frames: number;
  /** Row by row: descriptor `d` of frame `f` is `values[f * names.length + d]`. */
  values: Float32Array;
  /** A value a row: 1 where the frame is voiced, which is where it has a pitch, else 0. */
  voiced: Uint8Array;
}

/** The engine. `load` makes one. */
export class Tonescape {
  readonly version: string;

  /** @internal */
  readonly core: Core;
  readonly #training: Training;
  #dictionary: Dictionary | undefined;

  /** @internal */
  constructor(core: Core, training: Training) {
    this.core = core;
    this.#training = training;
    this.version = core.version();
  }

  /** The columns of `features`. */
  get featureNames(): readonly FeatureName[] {
    return this.#names.featureNames;
  }

  /** The columns of `descriptors`. */
  get descriptorNames(): readonly DescriptorName[] {
    return this.#names.descriptorNames;
  }

  /** Titles of the families of features, in the order in which to show them. */
  get families(): readonly Family[] {
    return this.#names.families;
  }

  /** Unit and meaning of each feature, in the order of `featureNames`. */
  get featureTable(): readonly FeatureEntry[] {
    return this.#names.featureTable;
  }

  /** Unit and meaning of each descriptor, in the order of `descriptorNames`. */
  get descriptorTable(): readonly DescriptorEntry[] {
    return this.#names.descriptorTable;
  }

  /** The methods that `train` knows, in the order of the paper's tables. */
  get methods(): readonly MethodEntry[] {
    return this.#names.methods;
  }

  /**
   * The functionals of a mono recording of at least 60 ms, 8000 ... 96000 Hz. All are finite. Throws TonescapeError:
   * "empty-input", "too-short", "non-finite-sample", "sample-scale", "sample-rate".
   */
  features(samples: Samples, sampleRate: number): Float32Array {
    return resultOf(this.core.features(checkedNumbers('samples', samples), checkedRate(sampleRate)));
  }

  /** What `features` returned, by name: `named(values).loudness_sma3_amean`. Throws "bad-option" for another length. */
  named(values: ArrayLike<number>): FeatureVector {
    return featureVector(this.featureNames, values);
  }

  /** The descriptors of a mono recording. Throws as features. */
  descriptors(samples: Samples, sampleRate: number): Descriptors {
    const table = resultOf(
      this.core.descriptors(checkedNumbers('samples', samples), checkedRate(sampleRate)),
    );
    return { names: this.descriptorNames, ...table };
  }

  /**
   * Opens a model bundle (.safetensors). Throws TonescapeError: "file-not-found"; "bad-model" for something else or
   * a damaged file; "model-mismatch" for a model of another version or of other features.
   */
  async model(source: ByteSource): Promise<Model> {
    return new Model(this.core, await readBytes(source));
  }

  /**
   * Trains a model: the same code as `tonescape train` of the native program, so the same samples and seed give the same
   * model but for rounding. The first call reads training.wasm; then it computes without a pause until it is done (seconds): call
   * it in a Worker. `onEpoch` is called after each epoch; what it throws stops the training and is thrown on. At least 8 samples
   * of at least two classes; samples with a feature further than 10 standard deviations from its mean are left out. Throws TonescapeError: "empty-input" for fewer samples,
   * "not-enough-classes", "bad-option" for wrong lengths, a label that is none of `classNames`, a value that is not finite,
   * features that never vary, an option out of range and a training that diverges; "file-not-found" if there is no
   * training.wasm.
   */
  async train(options: TrainOptions, onEpoch?: (progress: TrainingProgress) => void): Promise<Model> {
    return new Model(this.core, await train(this.#training, this.featureNames.length, options, onEpoch));
  }

  /** Starts a live session. Throws TonescapeError: "sample-rate", "bad-option", "model-mismatch", "closed". */
  live(options: LiveOptions): LiveSession {
    return new LiveSession(this.core, options);
  }

  // Its 500 texts take a sixth of the time to the first features, which do not need them.
  get #names(): Dictionary {
    this.#dictionary ??= dictionary(this.core);
    return this.#dictionary;
  }
}

/** @internal Throws TonescapeError "bad-option" unless `module` is this version's core.wasm. `training`: where training.wasm is. */
export async function startEngine(
  module: WebAssembly.Module,
  training: () => WasmSource | Promise<WasmSource>,
): Promise<Tonescape> {
  return new Tonescape(await started<Core>(module, 'core.wasm'), new Training(training));
}
