/// <reference lib="esnext.disposable" preserve="true" />
import { checkedNames, checkedNumbers, textOf, type Values } from './arguments.js';
import type { Bundle, Core, CoreModel, CoreReading, Outcome, Verdict } from './bindings.js';
import type { FeatureName } from './dictionary.js';
import { resultOf, TonescapeError } from './errors.js';
import { checkedRows, type FeatureRows } from './feature_rows.js';
import { checkedFeatures, Features, frontEndOf } from './features.js';
import type { ModelFacts } from './model_facts.js';
import { checkedOptions } from './options.js';
import { type ChannelOptions, monoOf, type Samples } from './samples.js';
import type { Bytes } from './source.js';

export type { Verdict };

/** A class and the decision value of each class. */
export interface Classification {
  /** The class of the highest score. */
  label: string;
  /** In the order of `classNames`. */
  scores: Float32Array;
}

/** The covariance of a Gaussian on the map. */
export interface Spread {
  xx: number;
  xy: number;
  yy: number;
}

/** All results of a model for one set of features: those of embed, project, classify, spread and distance. */
export interface Reading {
  /** The latent point. */
  latent: Float32Array;
  /** Its position on the map. */
  x: number;
  y: number;
  /** The decision value of each class, in the order of `classNames`. */
  scores: Float32Array;
  /** The class of the highest score. */
  label: string;
  /** The class of the second highest score. */
  runnerUp: string;
  /** As Model.spread. */
  spread: Spread | null;
  /** As Model.distance. */
  distance: number | null;
  /** The root mean square of the features' z-scores, each at most 10: about 1 in training data. */
  deviation: number;
  verdict: Verdict;
}

/** A model's reading of a whole recording. */
export interface RecordingReading extends Omit<Reading, 'label'> {
  /** The class of the highest score; null where not voiced. */
  label: string | null;
  /** At least 0.1 s of some second is voiced. If not (silence, noise, whisper), the recording is not classified. */
  voiced: boolean;
  /** The features that the reading is of, as those of `Model.features`. */
  features: Features;
}

/** How each feature contributes to a point's class. The arrays are in the order of `featureNames`. */
export interface Explanation {
  /** The class of the highest score. */
  label: string;
  /** The class of the second highest score. */
  runnerUp: string;
  /** The features in standard deviations from the model's mean. */
  standardized: Float32Array;
  /** The contribution of each feature to the lead of `label` over `runnerUp`, in units of the scores. */
  pushes: Float32Array;
}

/** What a model is calibrated with. */
export interface CalibrateOptions {
  /**
   * "any": utterances of one speaker, of any emotion (the default); "neutral": neutral utterances of one speaker;
   * "corpus": utterances of many speakers.
   */
  speech?: 'any' | 'neutral' | 'corpus';
}

/**
 * The scores of a latent point that lies in the plane of the map: class c at (x, y) has the score
 * constant[c] + x * byX[c] + y * byY[c].
 */
export interface ScorePlane {
  constant: Float32Array;
  byX: Float32Array;
  byY: Float32Array;
}

/** A trained model: maps features to a latent point, and a latent point to class scores and to the map. */
export class Model implements ModelFacts {
  /** The features that embed takes, in order. */
  readonly featureNames: readonly FeatureName[];
  /** The classes, in the order of the scores. */
  readonly classNames: readonly string[];
  readonly latentCount: number;
  /** The rate in Hz at which the model's features are computed. */
  readonly sampleRate: number;
  /** The scores in the plane of the map, from which the regions of the classes follow. */
  readonly plane: Readonly<ScorePlane>;
  /** The training utterances on the map, or those that the model was taught with: x, y, x, y, ... */
  readonly referencePoints: Float32Array;
  /** Their classes: indices in `classNames`. */
  readonly referenceLabels: Float32Array;
  /** Their corpora: indices in `corpusNames`; empty if the bundle does not have them. */
  readonly referenceCorpora: Float32Array;
  /** The corpora of the training; empty if the bundle does not have them. */
  readonly corpusNames: readonly string[];
  /** The bundle's metadata: method, corpora, licences, ... */
  readonly info: Readonly<Record<string, string>>;

  readonly #core: Core;
  readonly #bundle: Bundle;
  #model: CoreModel | undefined;

  /** @internal Opens a copy of `bundle`. */
  constructor(core: Core, bundle: Uint8Array) {
    const model = resultOf(core.openModel(bundle));
    const facts = resultOf(model.facts());
    this.featureNames = Object.freeze(facts.featureNames as FeatureName[]);
    this.classNames = Object.freeze(facts.classNames);
    this.latentCount = facts.latentCount;
    this.sampleRate = facts.sampleRate;
    this.plane = Object.freeze(facts.plane);
    this.referencePoints = facts.referencePoints;
    this.referenceLabels = facts.referenceLabels;
    this.referenceCorpora = facts.referenceCorpora;
    this.corpusNames = Object.freeze(facts.corpusNames);
    this.info = Object.freeze(facts.info);
    this.#core = core;
    this.#bundle = new Uint8Array(bundle);
    this.#model = model;
  }

  /**
   * Computes the features that embed takes from a recording, which is resampled to the model's rate. They are those of
   * Tonescape.features, except for a model whose `info.front_end` is "level": it takes pitch's gate relative to the
   * level of the speech, so that the same frames are voiced at any level of the recording. Takes and throws the same as
   * Tonescape.features.
   */
  features(samples: Samples, sampleRate?: number, options: ChannelOptions = {}): Features {
    const { channel } = checkedOptions('features', options, ['channel']);
    const mono = monoOf(samples, sampleRate, channel);
    return this.#known(resultOf(this.#open().features(mono.samples, mono.sampleRate)));
  }

  /**
   * Computes the model's reading of `features`. `voiced`: whether the sound that they are of has a voice, as a point of
   * a live session or a RecordingReading says. Throws "bad-option" for a wrong length or a value that is not finite,
   * "model-mismatch" for features that know another rate than the model's `sampleRate`.
   */
  read(features: Values, voiced = true): Reading {
    return this.#named(resultOf(this.#open().read(this.#checked(features), voiced)));
  }

  /** Computes the features of a recording and the model's reading of them. Takes and throws the same as features. */
  readRecording(samples: Samples, sampleRate?: number, options: ChannelOptions = {}): RecordingReading {
    const { channel } = checkedOptions('readRecording', options, ['channel']);
    const mono = monoOf(samples, sampleRate, channel);
    const { features, voiced, reading } = resultOf(this.#open().readRecording(mono.samples, mono.sampleRate));
    const named = this.#named(reading);
    return { ...named, label: voiced ? named.label : null, voiced, features: this.#known(features) };
  }

  /**
   * Explains the class of `features`: a feature's push is its z-score times the derivative, by that z-score, of the
   * label's lead over the runner-up (gradient times input; Shrikumar et al. 2017, section 2). The model clips z-scores
   * to 10 standard deviations; a feature beyond that has a push of 0. Throws as read.
   */
  explain(features: Values): Explanation {
    const { label, runnerUp, ...values } = resultOf(this.#open().explain(this.#checked(features)));
    return { label: this.#className(label), runnerUp: this.#className(runnerUp), ...values };
  }

  /** Returns the latent point of `features`. Throws as read. */
  embed(features: Values): Float32Array {
    return resultOf(this.#open().embed(this.#checked(features)));
  }

  /** Returns the position of a latent point on the map. Throws "bad-option" for a wrong length. */
  project(latent: Values): { x: number; y: number } {
    const [x, y] = resultOf(this.#open().project(checkedNumbers('latent coordinates', latent)));
    return { x: x as number, y: y as number };
  }

  /** Classifies a latent point. Throws "bad-option" for a wrong length. */
  classify(latent: Values): Classification {
    const { label, scores } = resultOf(this.#open().classify(checkedNumbers('latent coordinates', latent)));
    return { label: this.#className(label), scores };
  }

  /**
   * Returns the uncertainty of a variational encoder: the covariance, on the map, of the Gaussian to which it maps
   * `features`. The ellipse of one standard deviation has the square roots of its eigenvalues as half axes. null for
   * other encoders. Throws as embed.
   */
  spread(features: Values): Spread | null {
    return resultOf(this.#open().spread(this.#checked(features)));
  }

  /**
   * Returns the distance of a latent point from the training data: its Mahalanobis distance to the training latents,
   * divided by the distance within which 99 % of these lie. Above 1 a point is far away, and its class means little.
   * null if the bundle, of an older version, does not have the necessary values. Throws "bad-option" for a wrong
   * length.
   */
  distance(latent: Values): number | null {
    return resultOf(this.#open().distance(checkedNumbers('latent coordinates', latent)));
  }

  /**
   * Makes a new model for another voice, room or language from unlabeled features of it, of at least 3 utterances of
   * some seconds. The map and the classes stay; a feature that does not vary keeps its scale. `speech` says what the
   * utterances are, since each kind tells something else: of one speaker and any emotion (the default), neutral and of
   * one speaker, or of many speakers. The statistics of few utterances are drawn towards those of the training corpora.
   * This model does not change. Throws "empty-input" for fewer utterances or if none has a voice in it, "bad-option" for
   * a wrong length, a value that is not finite, another kind of speech and a model that is calibrated already,
   * "model-mismatch" as read.
   */
  async calibrate(features: FeatureRows, options: CalibrateOptions = {}): Promise<Model> {
    const model = this.#open();
    const { speech = 'any' } = checkedOptions('calibrate', options, ['speech']);
    const rows = checkedRows(features, this.featureNames.length, this.sampleRate);
    return this.#made(model.calibrate(rows, textOf(speech)));
  }

  /**
   * Makes a new model with other classes from features that have a class name each: the linear SVC is fitted again in
   * the same latent space. `classNames` are the labels in their order of appearance; the samples become the reference
   * points. One sample of each class is enough, more are better. This model does not change. Throws "empty-input"
   * without samples, "not-enough-classes" for fewer than two, "bad-option" for a wrong length, a label that is no name
   * or a value that is not finite, "model-mismatch" as read.
   */
  async teach(samples: { features: FeatureRows; labels: readonly string[] }): Promise<Model> {
    const { features, labels } = checkedOptions('teach', samples, ['features', 'labels']);
    const model = this.#open();
    const rows = checkedRows(features, this.featureNames.length, this.sampleRate);
    return this.#made(model.teach(rows, checkedNames('labels', labels)));
  }

  /** Returns a copy of the model's bundle, a .safetensors file that `tonescape.model` and the native program open. */
  toBytes(): Bytes {
    this.#open();
    return this.#bundle.slice();
  }

  /** Frees the model's memory. Live sessions that use it continue. */
  close(): void {
    this.#model?.delete();
    this.#model = undefined;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** @internal The core's handle, for a session of the same engine. */
  handleFor(core: Core): CoreModel {
    const model = this.#open();
    if (core === this.#core) return model;
    throw new TonescapeError(
      'bad-option',
      'The model belongs to another engine; open it with the one that uses it.',
    );
  }

  #checked(features: Values): Values {
    return checkedFeatures('features', features, this.sampleRate);
  }

  #known(values: Float32Array): Features {
    return new Features(values, { sampleRate: this.sampleRate, frontEnd: frontEndOf(this.info) });
  }

  #named(reading: CoreReading): Reading {
    const { label, runnerUp } = reading;
    return { ...reading, label: this.#className(label), runnerUp: this.#className(runnerUp) };
  }

  #className(label: number): string {
    return this.classNames[label] as string;
  }

  #made(bundle: Outcome<Bundle>): Model {
    return new Model(this.#core, resultOf(bundle));
  }

  #open(): CoreModel {
    if (this.#model) return this.#model;
    throw new TonescapeError('closed', 'The model is closed; open it again with tonescape.model().');
  }
}
