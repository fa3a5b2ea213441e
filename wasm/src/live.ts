/// <reference lib="esnext.disposable" preserve="true" />
import { checkedNumbers, checkedRate, checkedSeconds, type Samples } from './arguments.js';
import type { Core, CoreSession } from './bindings.js';
import { resultOf, TonescapeError } from './errors.js';
import { Model, type Spread } from './model.js';

export interface LiveOptions {
  /** Rate of the samples that push takes: 8000 ... 96000 Hz. */
  sampleRate: number;
  /** Places each point in its latent space; without one there are features only. */
  model?: Model;
  /** Length of the sliding window: 0.1 ... 60 s, by default 3. */
  window?: number;
  /** Time from point to point: 0.01 s ... window, by default 0.1. */
  hop?: number;
}

/** One update of a live session. Its arrays are the caller's. */
export interface LivePoint {
  /** Seconds of audio from the session's first sample to the window's end. */
  time: number;
  /** The latent point; empty without a model. */
  latent: Float32Array;
  /** Its place on the model's map; 0 without a model. */
  x: number;
  y: number;
  /** The decision value of each class of the model; empty without a model. */
  scores: Float32Array;
  /** The class of the highest score; null where not voiced, and without a model. */
  label: string | null;
  /** The uncertainty on the map, of a variational model: Model.spread; else null. */
  spread: Spread | null;
  /** Above 1: far from all training data (Model.distance). null without a model, and if that does not know. */
  distance: number | null;
  /** At least 0.1 s of the last second is voiced. If not (silence, noise, whisper), the point is not classified. */
  voiced: boolean;
  /** Level of the last hop in dB relative to full scale, at least -120. */
  level: number;
  /** Pitch in Hz at the end of the window; 0 where that is unvoiced. */
  f0: number;
  /** Functionals of the window, in the order of `featureNames`. */
  features: Float32Array;
}

/** Samples in, points out: the functionals of a sliding window over a stream without end. */
export class LiveSession {
  readonly #classNames: readonly string[];
  #session: CoreSession | undefined;

  /** @internal */
  constructor(core: Core, options: LiveOptions) {
    const { sampleRate, model, window = 3, hop = 0.1 } = options ?? {};
    if (model !== undefined && !(model instanceof Model)) {
      throw new TonescapeError('bad-option', 'The model is none; open one with tonescape.model().');
    }
    this.#classNames = model?.classNames ?? [];
    this.#session = resultOf(
      core.openSession(
        checkedRate(sampleRate),
        checkedSeconds('window', window),
        checkedSeconds('hop', hop),
        model?.handleFor(core) ?? null,
      ),
    );
  }

  /**
   * Takes the next samples, a chunk of any size, and returns the points that they complete. Throws
   * "non-finite-sample" or "sample-scale" before taking any of them, so the session can go on.
   */
  push(samples: Samples): LivePoint[] {
    if (!this.#session) throw new TonescapeError('closed', 'The live session is closed; open a new one.');
    const points = resultOf(this.#session.push(checkedNumbers('samples', samples)));
    return points.map((point) => ({ ...point, label: this.#classNames[point.label] ?? null }));
  }

  /** Frees the session's memory. */
  close(): void {
    this.#session?.delete();
    this.#session = undefined;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
