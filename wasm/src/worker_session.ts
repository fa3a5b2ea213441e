// A live session in the Worker: takes blocks of samples, and sends the page their points, levels and samples.
import { LevelMeter } from './level.js';
import { type LiveOptions, type LivePoint, type LiveReading, type LiveSession, readingOf } from './live.js';
import type { BlockResult, Level, StartOrder } from './messages.js';
import type { Model } from './model.js';
import type { Tonescape } from './tonescape.js';

/** Samples that complete no point are collected for this many seconds, because each message wakes the page. */
const kMessageSeconds = 0.03;

/** The part of a point that a model reads. */
type Point = Pick<LivePoint, 'voiced' | 'features'>;

interface Listener {
  onBlock(result: BlockResult): void;
  onFailed(error: unknown): void;
}

export class SessionInWorker {
  readonly #order: StartOrder;
  readonly #modelOf: (number: number) => Model;
  readonly #listener: Listener;
  readonly #open: () => LiveSession;
  #live: LiveSession;
  #meter: LevelMeter;
  /** The models that the live session was started with. */
  readonly #own: readonly Model[];
  /** The models whose readings the page wants now. */
  #models: readonly Model[];
  /** All points so far, if the page wants a history. */
  readonly #history: Point[] = [];
  /** Samples that are analysed but not sent to the page yet. */
  #unsent: Float32Array = new Float32Array();
  #isOpen = true;
  #isPaused = false;
  /** Samples taken since the start or the last resume(). */
  #taken = 0;
  /** Seconds of sound before that. */
  #before = 0;

  constructor(engine: Tonescape, order: StartOrder, modelOf: (number: number) => Model, listener: Listener) {
    const { sampleRate, window, hop, blocks } = order;
    this.#order = order;
    this.#modelOf = modelOf;
    this.#listener = listener;
    this.#own = this.#models = order.models.map(modelOf);
    const model = order.model === undefined ? undefined : modelOf(order.model);
    // Options that are undefined get their defaults, like absent ones.
    this.#open = () => engine.live({ sampleRate, model, models: this.#own, window, hop } as LiveOptions);
    this.#live = this.#open();
    this.#meter = new LevelMeter(sampleRate);
    if (blocks) blocks.onmessage = ({ data }: MessageEvent<Float32Array>) => this.push(data);
  }

  /** Takes the next samples. A failure ends the session. */
  push(samples: Float32Array): void {
    if (!this.#isOpen || this.#isPaused) return;
    try {
      const points = this.#live.push(samples).map((point) => this.#completed(point));
      this.#taken += samples.length;
      if (this.#order.history)
        this.#history.push(...points.map(({ voiced, features }) => ({ voiced, features })));
      const level = this.#order.level ? this.#meter.add(samples) : undefined;
      if (this.#order.samples) this.#unsent = joined(this.#unsent, samples);
      if (points.length > 0 || level || this.#unsent.length >= kMessageSeconds * this.#order.sampleRate)
        this.#send(points, level);
    } catch (error) {
      this.stop();
      this.#listener.onFailed(error);
    }
  }

  /**
   * Returns the reading of each of the models for all points so far. Later points have the readings of these models.
   */
  read(models: readonly number[]): LiveReading[][] {
    this.#models = models.map(this.#modelOf);
    return this.#models.map((model) =>
      this.#history.map((point) => readingOf(model, point.features, point.voiced)),
    );
  }

  /** Discards the sound until resume(). */
  pause(): void {
    this.#isPaused = true;
  }

  /** Goes on with a new window; the time goes on where it stood. */
  resume(): void {
    if (!this.#isOpen || !this.#isPaused) return;
    this.#isPaused = false;
    this.#before += this.#taken / this.#order.sampleRate;
    this.#taken = 0;
    this.#live.close();
    this.#live = this.#open();
    this.#meter = new LevelMeter(this.#order.sampleRate);
  }

  stop(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#unsent.length > 0) this.#send([], undefined);
    this.#order.blocks?.close();
    this.#live.close();
  }

  close(): void {
    this.stop();
  }

  #send(points: LivePoint[], level: Level | undefined): void {
    const samples = this.#order.samples ? this.#unsent : undefined;
    this.#unsent = new Float32Array();
    this.#listener.onBlock({ points, ...(level && { level }), ...(samples && { samples }) });
  }

  /** With its time since the start, and the readings that the page wants. */
  #completed(livePoint: LivePoint): LivePoint {
    const point = { ...livePoint, time: this.#before + livePoint.time };
    if (this.#models === this.#own) return point;
    const readings = this.#models.map(
      (model) => point.readings[this.#own.indexOf(model)] ?? readingOf(model, point.features, point.voiced),
    );
    return { ...point, readings };
  }
}

function joined(first: Float32Array, second: Float32Array): Float32Array {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
