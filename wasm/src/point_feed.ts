// Hands the points of a session to its callbacks and to its loops (`for await`).
import type { TonescapeError } from './errors.js';
import type { LivePoint } from './live.js';
import type { BlockResult, Level } from './messages.js';
import { PointQueue } from './point_queue.js';

interface Callbacks {
  onPoint?(point: LivePoint): void;
  onLevel?(level: Level): void;
}

export class PointFeed {
  /** Results that arrive meanwhile are dropped. */
  isPaused = false;
  readonly #callbacks: Callbacks;
  readonly #queues = new Set<PointQueue>();
  #end: { error: TonescapeError | undefined } | undefined;

  constructor(callbacks: Callbacks) {
    this.#callbacks = callbacks;
  }

  take({ points, level }: BlockResult): void {
    const { onPoint, onLevel } = this.#callbacks;
    if (level && this.#isOn) onLevel?.(level);
    for (const point of points) {
      if (!this.#isOn) return; // a callback has stopped or paused the session
      onPoint?.(point);
      for (const queue of this.#queues) queue.put(point);
    }
  }

  /** A loop over the points from now on. */
  loop(): PointQueue {
    const queue = new PointQueue((left) => this.#queues.delete(left));
    this.#queues.add(queue);
    if (this.#end) queue.end(this.#end.error);
    return queue;
  }

  /** Ends all loops, which throw `error` if there is one. Only the first call has an effect. */
  end(error?: TonescapeError): void {
    if (this.#end) return;
    this.#end = { error };
    for (const queue of this.#queues) queue.end(error);
  }

  get #isOn(): boolean {
    return !this.isPaused && !this.#end;
  }
}
