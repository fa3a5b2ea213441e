/// <reference lib="esnext.disposable" preserve="true" />
import { checkedRate, checkedSeconds, type Values } from './arguments.js';
import type { Core, CorePoint, CoreSession } from './bindings.js';
import { resultOf, TonescapeError } from './errors.js';
import { type ComputedAt, Features, frontEndOf } from './features.js';
import { defaultHop, defaultWindow } from './generated/limits.js';
import { Model, type Reading } from './model.js';
import { checkedOptions } from './options.js';
import { monoOf, type Samples } from './samples.js';

export interface LiveOptions {
  /** Rate of the samples that push takes: 8000 ... 96000 Hz. */
  sampleRate: number;
  /** The model that reads each point; without one, a point has features only. */
  model?: Model;
  /**
   * Further models of the same sample rate and front end (Model.features): `readings` of each point has a reading of each
   * of them.
   */
  models?: readonly Model[];
  /** Length of the sliding window: 0.1 ... 60 s, by default 3. */
  window?: number;
  /** Time from point to point: 0.01 s ... window, by default 0.1. */
  hop?: number;
}

/** A model's reading of a point. Without a model: empty arrays and names, numbers 0, null, and "no-voice". */
export interface LiveReading extends Omit<Reading, 'label'> {
  /** The class of the highest score; null where not voiced. */
  label: string | null;
}

/** One point of a live session, with the reading of `model`. Its arrays belong to the caller. */
export interface LivePoint extends LiveReading {
  /** Seconds of audio from the session's first sample to the window's end. */
  time: number;
  /** The reading of each of `models`, in their order. */
  readings: LiveReading[];
  /** At least 0.1 s of the last second is voiced. If not (silence, noise, whisper), the point is not classified. */
  voiced: boolean;
  /** Level of the last hop in dB relative to full scale, at least -120. */
  level: number;
  /** Pitch in Hz at the end of the window; 0 if that is unvoiced. */
  f0: number;
  /** Pitch in Hz of each frame of 10 ms since the last point, up to `f0`; 0 where unvoiced. */
  pitch: Float32Array;
  /** Functionals of the window, in the order of `featureNames`. */
  features: Features;
}

/** Computes the functionals of a sliding window over an endless stream: takes samples, returns points. */
export class LiveSession {
  /** The class names of `model`, if there is one, then of each of `models`. */
  readonly #classNames: readonly (readonly string[])[];
  readonly #hasModel: boolean;
  readonly #sampleRate: number;
  readonly #computedAt: ComputedAt;
  #session: CoreSession | undefined;

  /** @internal */
  constructor(core: Core, options: LiveOptions) {
    const {
      sampleRate,
      model,
      models = [],
      window = defaultWindow,
      hop = defaultHop,
    } = checkedOptions('live', options, ['sampleRate', 'model', 'models', 'window', 'hop']);
    const all = [model === undefined ? [] : model, models].flat();
    if (!all.every((one) => one instanceof Model)) {
      throw new TonescapeError('bad-option', 'The model is none; open one with tonescape.model().');
    }
    this.#classNames = all.map(({ classNames }) => classNames);
    this.#hasModel = model !== undefined;
    this.#sampleRate = sampleRate;
    this.#computedAt = { sampleRate: all[0]?.sampleRate ?? sampleRate, frontEnd: frontEndOf(all[0]?.info) };
    this.#session = resultOf(
      core.openSession(
        checkedRate(sampleRate),
        checkedSeconds('window', window),
        checkedSeconds('hop', hop),
        all.map((one) => one.handleFor(core)),
      ),
    );
  }

  /**
   * Takes the next samples, a chunk of any size, and returns the points that they complete; of several channels it takes
   * the mean. Throws "non-finite-sample", "sample-scale", or "bad-option" for what is no sound of the session's rate,
   * before it takes any of them, so the session can continue.
   */
  push(samples: Samples): LivePoint[] {
    if (!this.#session) throw new TonescapeError('closed', 'The live session is closed; open a new one.');
    const mono = monoOf(samples, this.#sampleRate, 'mix');
    const points = resultOf(this.#session.push(mono.samples));
    return points.map((point) => this.#named(point));
  }

  /** Frees the session's memory. */
  close(): void {
    this.#session?.delete();
    this.#session = undefined;
  }

  #named(point: CorePoint): LivePoint {
    const readings = point.readings.map((reading, i) => ({
      ...reading,
      label: point.voiced ? (this.#classNames[i]?.[reading.label] ?? null) : null,
      runnerUp: this.#classNames[i]?.[reading.runnerUp] ?? '',
    }));
    const own = this.#hasModel ? readings.shift() : undefined;
    const features = new Features(point.features, this.#computedAt);
    return { ...point, ...(own ?? noReading()), readings, features };
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** The model's reading of `features`, without a class where not voiced. Throws as Model.read. */
export function readingOf(model: Model, features: Values, voiced: boolean): LiveReading {
  const reading = model.read(features, voiced);
  return voiced ? reading : { ...reading, label: null };
}

function noReading(): LiveReading {
  const none = () => new Float32Array();
  return {
    ...{ latent: none(), x: 0, y: 0, scores: none(), label: null, runnerUp: '' },
    ...{ spread: null, distance: null, deviation: 0, verdict: 'no-voice' },
  };
}
