// Sound that never arrived. The audio thread's frame counter stands still while it is too busy, and so shows no gap:
// only a clock on the wall does.

/** A later delay counts as a gap, a smaller one as unsteadiness of the clocks. */
const kGapSeconds = 0.005;
/** Sound cards and system clocks differ by less than this, seconds per second. */
const kDrift = 0.0005;
/** Blocks come late and catch up; the promptest of each second tells. */
const kWindowSeconds = 1;

/** Compares how much sound came with how much time went by. */
export class LostSound {
  /** Seconds lost since the beginning, known one to three seconds after the loss. */
  seconds = 0;

  #delay: number | undefined;
  #least = Number.POSITIVE_INFINITY;
  #until: number | undefined;
  #suspected = 0;

  /** `sound`: seconds of sound so far; `time`: seconds by the clock on the wall. Both from any origin. */
  add(sound: number, time: number): void {
    this.#until ??= time + kWindowSeconds;
    this.#least = Math.min(this.#least, time - sound);
    if (time < this.#until) return;
    this.#judge(this.#least);
    this.#least = Number.POSITIVE_INFINITY;
    this.#until = time + kWindowSeconds;
  }

  // A gap delays everything after it: believed when a second window has it too.
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
