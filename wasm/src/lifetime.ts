// The time for which something is open. What was opened in it is closed at its end, also what arrives only afterwards,
// as a microphone that a person permits after the page has given up.

export class Lifetime {
  readonly #controller = new AbortController();

  /** `signal`: ends this lifetime, too. */
  constructor(signal?: AbortSignal) {
    if (signal?.aborted) this.end(signal.reason);
    signal?.addEventListener('abort', () => this.end(signal.reason), { signal: this.signal });
  }

  /** Is aborted at the end, for listeners that shall end then. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isOver(): boolean {
    return this.signal.aborted;
  }

  /** Why it ended: what was given to end(), or the reason of the signal that ended it. */
  get reason(): unknown {
    return this.signal.reason;
  }

  /** Throws the reason if it has ended. */
  check(): void {
    if (this.isOver) throw this.reason;
  }

  /** Calls `close` at the end; at once if that is past. */
  onEnd(close: () => void): void {
    if (this.isOver) close();
    else this.signal.addEventListener('abort', close);
  }

  /** The result of `work`; rejects with the reason as soon as this lifetime ends. */
  within<T>(work: Promise<T>): Promise<T> {
    const end = new Promise<never>((_, reject) => this.onEnd(() => reject(this.reason)));
    return Promise.race([end, work]);
  }

  /** Only the first call has an effect. */
  end(reason?: unknown): void {
    this.#controller.abort(reason);
  }
}
