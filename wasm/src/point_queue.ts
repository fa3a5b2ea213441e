// The points that a loop (`for await`) has not taken yet.
import type { TonescapeError } from './errors.js';
import type { LivePoint } from './live.js';

/** 100 s at the default hop, about 1 MB. */
const kMostPoints = 1000;

type Result = IteratorResult<LivePoint, undefined>;

interface Waiting {
  resolve(result: Result): void;
  reject(error: TonescapeError): void;
}

const kDone: Result = { value: undefined, done: true };

/** Keeps the newest 1000 points, so that a slow loop needs no memory without bound. */
export class PointQueue implements AsyncIterator<LivePoint, undefined> {
  readonly #onEnd: (queue: PointQueue) => void;
  readonly #points: LivePoint[] = [];
  /** Calls of next() that wait for a point. */
  readonly #waiting: Waiting[] = [];
  #isOver = false;
  /** What next() throws once. */
  #error: TonescapeError | undefined;

  /** `onEnd` is called when the queue takes no more points. */
  constructor(onEnd: (queue: PointQueue) => void) {
    this.#onEnd = onEnd;
  }

  put(value: LivePoint): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve({ value, done: false });
    else this.#points.push(value);
    if (this.#points.length > kMostPoints) this.#points.shift();
  }

  /** With an error, the points so far are still given, and then it is thrown. */
  end(error?: TonescapeError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#error = error;
    this.#onEnd(this);
    if (!error) this.#points.length = 0;
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      if (this.#error) reject(this.#error);
      else resolve(kDone);
      this.#error = undefined;
    }
  }

  next(): Promise<Result> {
    const value = this.#points.shift();
    if (value) return Promise.resolve({ value, done: false });
    const error = this.#error;
    this.#error = undefined;
    if (error) return Promise.reject(error);
    if (this.#isOver) return Promise.resolve(kDone);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** The loop was left, as by `break`. */
  async return(): Promise<Result> {
    this.end();
    return kDone;
  }
}
