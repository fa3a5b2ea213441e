// Measures the level of a stream of sample blocks, for a level meter.
import type { Level } from './messages.js';

const kSeconds = 0.05;
const kSilence = -120;

/** Measures level and peak of each 50 ms. */
export class LevelMeter {
  readonly #length: number;
  #count = 0;
  #energy = 0;
  #peak = 0;

  constructor(sampleRate: number) {
    this.#length = Math.round(kSeconds * sampleRate);
  }

  /** Adds samples; returns the level if they complete 50 ms. */
  add(samples: Float32Array): Level | undefined {
    for (const sample of samples) {
      this.#energy += sample * sample;
      this.#peak = Math.max(this.#peak, Math.abs(sample));
    }
    this.#count += samples.length;
    if (this.#count < this.#length) return undefined;
    const level = Math.max(kSilence, 10 * Math.log10(this.#energy / this.#count));
    const result = { level, peak: this.#peak };
    this.#count = this.#energy = this.#peak = 0;
    return result;
  }
}
