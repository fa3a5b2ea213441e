import { checkedRate } from './arguments.js';
import type { Core, CoreRecording } from './bindings.js';
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
import { Features } from './features.js';
import { type LiveOptions, LiveSession } from './live.js';
import { Model } from './model.js';
import type { ModelReader, ModelSource } from './models.js';
import { checkedOptions } from './options.js';
import { type ChannelOptions, type Mono, monoOf, type Samples } from './samples.js';
import { started } from './start.js';
import { type TrainingProgress, type TrainOptions, train } from './train.js';
import { Training } from './training.js';

/** Low-level descriptors of a recording, smoothed over three frames. */
export interface Descriptors {
  /** The columns. */
  names: readonly DescriptorName[];
  /** Seconds from one row to the next; row 0 starts at 0. */
  frameStep: number;
  /** The number of rows. */
  frames: number;
  /** Row by row: descriptor `d` of frame `f` is `values[f * names.length + d]`. */
  values: Float32Array;
  /** One value for each row: 1 if the frame is voiced, that is, has a pitch; else 0. */
  voiced: Uint8Array;
}

/** How a recording is analysed. */
export interface FeatureOptions extends ChannelOptions {
  /**
   * The rate in Hz to which the recording is resampled first: 8000 ... 96000; by default its own. The features of two
   * recordings are comparable at one rate only.
   */
  rate?: number;
}

/** The engine. `load` makes one. */
export class Tonescape {
  readonly version: string;

  /** @internal */
  readonly core: Core;
  readonly #training: Training;
  readonly #readModel: ModelReader;
  #dictionary: Dictionary | undefined;

  /** @internal */
  constructor(core: Core, training: Training, readModel: ModelReader) {
    this.core = core;
    this.#training = training;
    this.#readModel = readModel;
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
   * Computes the functionals of a recording of at least 60 ms at 8000 ... 96000 Hz. All are finite. `sampleRate`: that
   * of the samples in Hz, which an AudioBuffer and the result of audio-decode know themselves. Throws TonescapeError:
   * "empty-input", "too-short", "non-finite-sample", "sample-scale", "sample-rate"; "bad-option" for what is no sound, a
   * channel that is not there, another rate than the sound's own and an unknown option.
   */
  features(samples: Samples, sampleRate?: number, options: FeatureOptions = {}): Features {
    const [mono, rate] = recordingOf('features', samples, sampleRate, options);
    const values =
      rate === mono.sampleRate
        ? this.core.features(mono.samples, rate)
        : this.#resampled(mono, rate, false, (recording) => recording.functionals());
    return new Features(resultOf(values), { sampleRate: rate, frontEnd: 'egemaps' });
  }

  /**
   * Gives values of `features` their names: `named(values).loudness_sma3_amean`. Throws "bad-option" for another
   * length.
   */
  named(values: ArrayLike<number>): FeatureVector {
    return featureVector(this.featureNames, values);
  }

  /** Computes the descriptors of a recording. Takes and throws the same as features. */
  descriptors(samples: Samples, sampleRate?: number, options: FeatureOptions = {}): Descriptors {
    const [mono, rate] = recordingOf('descriptors', samples, sampleRate, options);
    const table =
      rate === mono.sampleRate
        ? this.core.descriptors(mono.samples, rate)
        : this.#resampled(mono, rate, true, (recording) => recording.descriptors());
    return { names: this.descriptorNames, ...resultOf(table) };
  }

  /**
   * Opens a model: 'default' or another released one by its name, or a bundle (.safetensors). Throws TonescapeError:
   * "file-not-found"; "bad-model" for another or a damaged file; "model-mismatch" for a model of another version or of
   * other features.
   */
  async model(source: ModelSource): Promise<Model> {
    return new Model(this.core, await this.#readModel(source));
  }

  /**
   * Trains a model with the code of the native program's `tonescape train`: the same samples and seed give the same
   * model except for rounding. The first call loads training.wasm. The training then blocks the thread for some
   * seconds, so call it in a Worker. `onEpoch` is called after each epoch; an exception of it stops the training and is
   * rethrown. Needs at least 8 samples of at least two classes; samples with a feature further than 10 standard
   * deviations from its mean are left out. Throws TonescapeError: "empty-input" for fewer samples;
   * "not-enough-classes"; "bad-option" for wrong lengths, a label that is not in `classNames`, a value that is not
   * finite, features that never vary, an option out of range and a training that diverges; "file-not-found" if there is
   * no training.wasm.
   */
  async train(options: TrainOptions, onEpoch?: (progress: TrainingProgress) => void): Promise<Model> {
    return new Model(this.core, await train(this.#training, this.featureNames.length, options, onEpoch));
  }

  /** Starts a live session. Throws TonescapeError: "sample-rate", "bad-option", "model-mismatch", "closed". */
  live(options: LiveOptions): LiveSession {
    return new LiveSession(this.core, options);
  }

  #resampled<T>(
    { samples, sampleRate }: Mono,
    rate: number,
    withDescriptors: boolean,
    result: (recording: CoreRecording) => T,
  ): T {
    const recording = resultOf(this.core.openRecording(sampleRate, rate, withDescriptors));
    try {
      resultOf(recording.push(samples));
      return result(recording);
    } finally {
      recording.delete();
    }
  }

  // Made at the first use: its 500 texts would take a sixth of the time to the first features, which do not need them.
  get #names(): Dictionary {
    this.#dictionary ??= dictionary(this.core);
    return this.#dictionary;
  }
}

/** The recording's samples, and the rate at which to analyse them. */
function recordingOf(
  what: string,
  samples: Samples,
  sampleRate: number | undefined,
  options: FeatureOptions,
): [Mono, number] {
  const { rate, channel } = checkedOptions(what, options, ['rate', 'channel']);
  const mono = monoOf(samples, sampleRate, channel);
  return [mono, rate === undefined ? mono.sampleRate : checkedRate(rate)];
}

/**
 * @internal Throws TonescapeError "bad-option" unless `module` is core.wasm of this version. `training`: training.wasm.
 */
export async function startEngine(
  module: WebAssembly.Module,
  training: () => WasmSource | Promise<WasmSource>,
  readModel: ModelReader,
): Promise<Tonescape> {
  return new Tonescape(await started<Core>(module, 'core.wasm'), new Training(training), readModel);
}
