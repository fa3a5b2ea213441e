// Detects dropouts, which are audio that the browser lost. The audio thread's frame counter stands still while the
// thread is too busy, so it shows no gap; comparing it with the system clock does.

/** A delay that grows by more than this is a gap; less is jitter of the clocks. */
const kGapSeconds = 0.005;
/** Sound cards and system clocks differ by less than this, in seconds per second. */
const kDrift = 0.0005;
/** Blocks may arrive late and catch up, so the smallest delay of each second is used. */
const kWindowSeconds = 1;

/** Compares the duration of the received audio with the time that has passed. */
export class LostSound {
  /** Seconds lost since the beginning. A loss is known one to three seconds later. */
  seconds = 0;

  #delay: number | undefined;
  #least = Number.POSITIVE_INFINITY;
  #until: number | undefined;
  #suspected = 0;

  /** `sound`: seconds of audio so far; `time`: seconds by the system clock. Both may have any origin. */
  add(sound: number, time: number): void {
    this.#until ??= time + kWindowSeconds;
    this.#least = Math.min(this.#least, time - sound);
    if (time < this.#until) return;
    this.#judge(this.#least);
    this.#least = Number.POSITIVE_INFINITY;
    this.#until = time + kWindowSeconds;
  }

  /** The sound has stood still on purpose: what is added from now on is compared with itself only. */
  restart(): void {
    this.#delay = this.#until = undefined;
    this.#least = Number.POSITIVE_INFINITY;
    this.#suspected = 0;
  }

  // A gap delays all later blocks, so it counts only if the next window is delayed too.
  #judge(delay: number): void {
    this.#delay ??= delay;
    const excess = delay - this.#delay;
    if (excess <= kGapSeconds) {
      this.#delay += Math.min(excess, kDrift * kWindowSeconds);
      this.#suspected = 0;
    } else if (this.#suspected === 0) {
      this.#suspected = excess;
    } else {
      const lost = Math.min(excess, this.#suspected);
      this.seconds += lost;
      this.#delay += lost;
      this.#suspected = 0;
    }
  }
}
