// What one session heard and computed, kept in memory so that another program can repeat the numbers.

import type { LivePoint } from 'tonescape';
import { floatWav } from './wav';

/** The log keeps this much sound and then stops growing; the session goes on. */
export const kLogSeconds = 600;

export class SessionLog {
  private readonly blocks: Float32Array[] = [];
  private readonly rows: string[] = [];
  private sampleCount = 0;

  constructor(
    private readonly sampleRate: number,
    classNames: readonly string[],
    latentCount: number,
    featureNames: readonly string[],
  ) {
    this.rows.push(
      [
        ...['time', 'level', 'f0', 'voiced', 'label', 'x', 'y'],
        ...classNames.map((name) => `score_${name}`),
        ...Array.from({ length: latentCount }, (_, i) => `latent_${i}`),
        ...featureNames,
      ].join(','),
    );
  }

  get full(): boolean {
    return this.sampleCount >= kLogSeconds * this.sampleRate;
  }

  addSamples(block: Float32Array): void {
    this.blocks.push(block);
    this.sampleCount += block.length;
  }

  addPoint(point: LivePoint): void {
    this.rows.push(
      [
        digits(point.time),
        digits(point.level),
        digits(point.f0),
        point.voiced ? '1' : '0',
        point.label ?? '',
        digits(point.x),
        digits(point.y),
        ...Array.from(point.scores, digits),
        ...Array.from(point.latent, digits),
        ...Array.from(point.features, digits),
      ].join(','),
    );
  }

  /** The analysed samples as a 32-bit float WAV file at the session's rate. */
  wav(): ArrayBuffer {
    return floatWav(this.blocks, this.sampleRate);
  }

  /** A row for each point. */
  csv(): string {
    return `${this.rows.join('\n')}\n`;
  }
}

// 9 significant digits: a float32 survives.
function digits(value: number): string {
  return String(Number(value.toPrecision(9)));
}
