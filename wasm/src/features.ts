// Features that know how they were computed, so that a model can refuse those of another sample rate.
import { checkedNumbers, type Values } from './arguments.js';
import { TonescapeError } from './errors.js';

/**
 * What pitch is gated by: "egemaps", an absolute amplitude, as in the reference; "level", an amplitude relative to the
 * level of the speech, so that the same frames are voiced at any level of the recording.
 */
export type FrontEnd = 'egemaps' | 'level';

/** How features were computed. */
export interface ComputedAt {
  /** In Hz. */
  sampleRate: number;
  frontEnd: FrontEnd;
}

/**
 * The functionals of a recording or a window: a Float32Array that also knows how it was computed. What is made from it
 * (slice, map, subarray, structuredClone and postMessage) is a plain Float32Array and knows no more.
 *
 * Models refuse features that know another rate than theirs, since the spectral ones differ. They accept both front
 * ends: the tables that models are trained on have that of eGeMAPS, and on speech of a usual level the front ends
 * differ by a twentieth of a standard deviation. On quiet recordings they differ more, so prefer Model.features.
 */
export class Features extends Float32Array {
  /** Consoles print it, also where the script is minified. */
  static override readonly name = 'Features';

  readonly #at: ComputedAt;

  /** @internal A view of `values`. */
  constructor(values: Float32Array, at: ComputedAt) {
    super(values.buffer as ArrayBuffer, values.byteOffset, values.length);
    this.#at = at;
  }

  /** The rate in Hz at which they were computed. */
  get sampleRate(): number {
    return this.#at.sampleRate;
  }

  get frontEnd(): FrontEnd {
    return this.#at.frontEnd;
  }

  /** @internal */
  static get [Symbol.species](): Float32ArrayConstructor {
    return Float32Array;
  }
}

/** By the rule of the core's Model::followsLevel. `info`: a model's. */
export function frontEndOf(info: Readonly<Record<string, string>> | undefined): FrontEnd {
  return info?.front_end === 'level' ? 'level' : 'egemaps';
}

/**
 * Throws as checkedNumbers, and "model-mismatch" for features that know another rate than `sampleRate`, the model's.
 * Numbers that do not know their rate are taken at the caller's word.
 */
export function checkedFeatures(what: string, features: Values, sampleRate: number): Values {
  const values = checkedNumbers(what, features);
  // Not by instanceof, because each entry of the package has the class.
  const { sampleRate: own = sampleRate } = values as Partial<Features>;
  if (own === sampleRate) return values;
  throw new TonescapeError(
    'model-mismatch',
    `The ${what} are those of sound at ${own} Hz, but the model takes them at ${sampleRate} Hz; compute them by model.features(samples, rate), or by tonescape.features(samples, rate, { rate: ${sampleRate} }).`,
  );
}
