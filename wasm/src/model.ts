/// <reference lib="esnext.disposable" preserve="true" />
import { checkedNumbers, checkedRate, type Samples } from './arguments.js';
import type { Core, CoreModel } from './bindings.js';
import type { FeatureName } from './dictionary.js';
import { resultOf, TonescapeError } from './errors.js';

/** A class and the decision value of each class. */
export interface Classification {
  /** The class of the highest score. */
  label: string;
  /** In the order of `classNames`. */
  scores: Float32Array;
}

/** A trained model: features to latent point, latent point to class scores and to the map. */
export class Model {
  /** What embed takes, in order. */
  readonly featureNames: readonly FeatureName[];
  /** The classes, in the order of the scores. */
  readonly classNames: readonly string[];
  readonly latentCount: number;
  /** The rate in Hz at which the model's features are computed. */
  readonly sampleRate: number;
  /** The training utterances on the map: x, y, x, y, ... */
  readonly referencePoints: Float32Array;
  /** Their classes: places in `classNames`. */
  readonly referenceLabels: Float32Array;
  /** The bundle's metadata: method, corpora, licences, ... */
  readonly info: Readonly<Record<string, string>>;

  readonly #core: Core;
  #model: CoreModel | undefined;

  /** @internal */
  constructor(core: Core, model: CoreModel) {
    const facts = model.facts();
    this.featureNames = Object.freeze(facts.featureNames as FeatureName[]);
    this.classNames = Object.freeze(facts.classNames);
    this.latentCount = facts.latentCount;
    this.sampleRate = facts.sampleRate;
    this.referencePoints = facts.referencePoints;
    this.referenceLabels = facts.referenceLabels;
    this.info = Object.freeze(facts.info);
    this.#core = core;
    this.#model = model;
  }

  /**
   * The features that embed takes, of mono audio: resampled to the model's rate, in the model's order.
   * Throws as Tonescape.features.
   */
  features(samples: Samples, sampleRate: number): Float32Array {
    return resultOf(this.#open().features(checkedNumbers('samples', samples), checkedRate(sampleRate)));
  }

  /** The latent point of `features`. Throws "bad-option" for a wrong length or a value that is not finite. */
  embed(features: Samples): Float32Array {
    return resultOf(this.#open().embed(checkedNumbers('features', features)));
  }

  /** The place of a latent point on the map. Throws "bad-option" for a wrong length. */
  project(latent: Samples): { x: number; y: number } {
    const [x, y] = resultOf(this.#open().project(checkedNumbers('latent coordinates', latent)));
    return { x: x as number, y: y as number };
  }

  /** The class of a latent point. Throws "bad-option" for a wrong length. */
  classify(latent: Samples): Classification {
    const scores = resultOf(this.#open().classify(checkedNumbers('latent coordinates', latent)));
    return { label: this.classNames[scores.indexOf(Math.max(...scores))] as string, scores };
  }

  /** Frees the model's memory; live sessions that use it go on. */
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

  #open(): CoreModel {
    if (this.#model) return this.#model;
    throw new TonescapeError('closed', 'The model is closed; open it again with tonescape.model().');
  }
}
