// Keeps a session's samples and moments in memory, so that they can be replayed and saved.

import type { Moment } from './reading';

/**
 * The longest log in seconds; then it stops growing and the session continues. Of a longer file the beginning is
 * played.
 */
export const longestSeconds = 600;

/** What a session is of: a visitor's sound, live or from a file, or a built-in clip. */
export type SessionSource = 'microphone' | 'file' | 'clip';

export class SessionLog {
  readonly moments: Moment[] = [];
  private readonly blocks: Float32Array[] = [];
  private sampleCount = 0;

  constructor(
    readonly sampleRate: number,
    readonly source: SessionSource,
  ) {}

  get isFull(): boolean {
    return this.sampleCount >= longestSeconds * this.sampleRate;
  }

  get seconds(): number {
    return this.sampleCount / this.sampleRate;
  }

  add(block: Float32Array, moments: readonly Moment[]): void {
    this.blocks.push(block);
    this.sampleCount += block.length;
    this.moments.push(...moments);
  }

  samples(): Float32Array<ArrayBuffer> {
    const all = new Float32Array(this.sampleCount);
    let begin = 0;
    for (const block of this.blocks) {
      all.set(block, begin);
      begin += block.length;
    }
    return all;
  }
}
