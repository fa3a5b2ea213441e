// The page's side of a live session in a Worker.
import { TonescapeError } from './errors.js';
import { type ComputedAt, Features, frontEndOf } from './features.js';
import type { LiveReading } from './live.js';
import type { BlockResult } from './messages.js';
import { monoOf, type Samples } from './samples.js';
import type { WorkerEngine } from './worker_engine.js';
import type { WorkerModel } from './worker_model.js';

export interface WorkerLiveOptions {
  /** Rate of the samples: 8000 ... 96000 Hz. */
  sampleRate: number;
  /** As in LiveOptions. */
  model?: WorkerModel;
  /** As in LiveOptions. */
  models?: readonly WorkerModel[];
  /** Length of the sliding window: 0.1 ... 60 s, by default 3. */
  window?: number;
  /** Time from point to point: 0.01 s ... window, by default 0.1. */
  hop?: number;
  /** The port that sends blocks of samples, as `Capture.blocks`; without it samples come by push(). */
  blocks?: MessagePort;
  /** `onBlock` gets the level each 50 ms. */
  level?: boolean;
  /** `onBlock` also gets the samples, at least each 30 ms, once they are analysed, to record or draw them. */
  samples?: boolean;
  /** Keeps the features of all points (13 MB an hour) until close(), for read(). */
  history?: boolean;
  /** Called with the result of each block of samples, in order. */
  onBlock(result: BlockResult): void;
  /** The session ended without stop(), because samples cannot be analysed or because the Worker failed. */
  onEnded?(error: TonescapeError): void;
}

/** The names of the options. */
export const kLiveNames = [
  'sampleRate',
  'model',
  'models',
  'window',
  'hop',
  'blocks',
  'level',
  'samples',
  'history',
  'onBlock',
  'onEnded',
] as const;

/** The result as it was before it was sent, which made plain arrays of the features. */
export function withFeatures(result: BlockResult, at: ComputedAt): BlockResult {
  for (const point of result.points) point.features = new Features(point.features, at);
  return result;
}

/** A live session in a Worker. */
export class WorkerSession {
  readonly #engine: WorkerEngine;
  readonly #number: number;
  readonly #sampleRate: number;
  /** How the points' features are computed, as the session's models take them. */
  readonly #at: ComputedAt;

  /** @internal */
  constructor(engine: WorkerEngine, number: number, sampleRate: number, at: ComputedAt) {
    this.#engine = engine;
    this.#number = number;
    this.#sampleRate = sampleRate;
    this.#at = at;
  }

  /**
   * Sends a copy of the next samples; of several channels it takes the mean. `onBlock` gets their result, `onEnded` a
   * failure. Throws "bad-option" for what is no sound of the session's rate.
   */
  push(samples: Samples): void {
    const copy = new Float32Array(monoOf(samples, this.#sampleRate, 'mix').samples);
    this.#engine.call(this.#number, 'push', copy).catch(() => {}); // onEnded has reported a failed Worker
  }

  /** Discards the samples until resume(). Those that were sent before may still give points. */
  pause(): void {
    this.#engine.call(this.#number, 'pause').catch(() => {}); // onEnded has reported a failed Worker
  }

  /**
   * Goes on. Windows begin anew, so that none reaches back across the pause, and the points' `time` does not count it.
   */
  resume(): void {
    this.#engine.call(this.#number, 'resume').catch(() => {}); // onEnded has reported a failed Worker
  }

  /**
   * Returns the reading of each of `models` for all points so far, for a session with `history`. Later points have the
   * readings of these models instead of those that the session was started with. Also works after stop(). Throws
   * "model-mismatch" for a model that takes its features at another rate or by another front end (Model.features).
   */
  async read(models: readonly WorkerModel[]): Promise<LiveReading[][]> {
    const numbers = [models].flat().map((model) => this.#engine.numberOf(model));
    const { sampleRate, frontEnd } = this.#at;
    if (models.some(({ facts }) => facts.sampleRate !== sampleRate || frontEndOf(facts.info) !== frontEnd)) {
      throw new TonescapeError(
        'model-mismatch',
        'The model takes its features at another rate or by another front end than this session; start a session for it.',
      );
    }
    return this.#engine.call(this.#number, 'read', numbers);
  }

  /** Ends the session. Resolves when all samples that push() sent are analysed and `onBlock` has had their results. */
  stop(): Promise<void> {
    return this.#engine.call(this.#number, 'stop');
  }

  /** Ends the session without waiting, and frees its history. `onBlock` is not called any more. */
  close(): void {
    this.#engine.forget(this.#number);
    this.#engine.call(this.#number, 'close').catch(() => {}); // onEnded has reported a failed Worker
  }
}
