// What one session heard, kept in memory so that it can be played again, read by another model, and repeated
// by another program.

import { floatWav } from '../sound/wav';
import { digits, table } from './csv';
import type { Moment, Reading } from './protocol';

/** The recording keeps this much sound and then stops growing; the session goes on. */
export const kLogSeconds = 600;

export class Recording {
  readonly moments: Moment[] = [];
  private readonly blocks: Float32Array[] = [];
  private sampleCount = 0;

  constructor(readonly sampleRate: number) {}

  get full(): boolean {
    return this.sampleCount >= kLogSeconds * this.sampleRate;
  }

  add(block: Float32Array, moments: readonly Moment[]): void {
    this.blocks.push(block);
    this.sampleCount += block.length;
    this.moments.push(...moments);
  }

  samples(): Float32Array {
    const all = new Float32Array(this.sampleCount);
    let begin = 0;
    for (const block of this.blocks) {
      all.set(block, begin);
      begin += block.length;
    }
    return all;
  }

  /** The analysed samples as a 32-bit float WAV file at the session's rate. */
  wav(): Uint8Array {
    return new Uint8Array(floatWav(this.blocks, this.sampleRate));
  }

  /** A row for each window: when, what was heard, and its functionals. */
  windowsCsv(featureNames: readonly string[]): string {
    const rows = this.moments.map((moment) => [...heard(moment), ...Array.from(moment.features, digits)]);
    return table(['time', 'level', 'f0', 'voiced', ...featureNames], rows);
  }

  /** A row for each window: what the model says of it. */
  latentCsv(classNames: readonly string[], latentCount: number, readings: readonly Reading[]): string {
    const header = [
      ...['time', 'level', 'f0', 'voiced', 'label', 'x', 'y'],
      ...classNames.map((name) => `score_${name}`),
      ...Array.from({ length: latentCount }, (_, i) => `latent_${i}`),
    ];
    const rows = readings.map((reading, row) => [
      ...heard(this.moments[row] as Moment),
      ...[reading.label ?? '', digits(reading.x), digits(reading.y)],
      ...Array.from(reading.scores, digits),
      ...Array.from(reading.latent, digits),
    ]);
    return table(header, rows);
  }
}

function heard({ time, level, f0, voiced }: Moment): string[] {
  return [digits(time), digits(level), digits(f0), voiced ? '1' : '0'];
}
