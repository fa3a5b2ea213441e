// The envelope of the sound for the waveform: lowest and highest sample of each 10 ms.

import { frameStep } from 'tonescape/microphone';

/** Columns per second; a column is as long as the step between frames. */
export const columnsPerSecond = 1 / frameStep;
/** Samples with at least this absolute value count as clipped. */
export const clippedSample = 0.999;

export class Envelope {
  private readonly columnSamples: number;
  private low = Infinity;
  private high = -Infinity;
  private filled = 0;

  constructor(sampleRate: number) {
    this.columnSamples = Math.round(sampleRate / columnsPerSecond);
  }

  /** Adds samples and returns the columns that they complete: low, high, low, high, ... */
  add(samples: Float32Array): number[] {
    const columns: number[] = [];
    for (const sample of samples) {
      if (sample < this.low) this.low = sample;
      if (sample > this.high) this.high = sample;
      if (++this.filled < this.columnSamples) continue;
      columns.push(this.low, this.high);
      this.low = Infinity;
      this.high = -Infinity;
      this.filled = 0;
    }
    return columns;
  }
}
