// Mixes decoded blocks to one channel, in the native program's order of operations.
import { TonescapeError } from '../errors.js';
import type { Block } from './decoding.js';

/** Mono samples. */
export interface MonoBlock {
  samples: Float32Array;
  /** For each sample the mean over the channels of the squares; empty if there is one channel or one was chosen. */
  channelSquares: Float32Array;
}

/** Keeps the memory of one block. */
export class MonoMix {
  readonly #channel: number;
  #memory = new Float32Array(0);
  #squares = new Float32Array(0);

  /** `channel`: from 1, or 0 for the mean of all. */
  constructor(channel: number) {
    this.#channel = channel;
  }

  /**
   * In float precision and the native program's order: first the mean, then the division. The result is valid until the
   * next call. Throws TonescapeError "unreadable-audio" if there is no such channel.
   */
  of(block: Block): MonoBlock {
    const isPlanar = 'planes' in block;
    const channels = isPlanar ? block.planes.length : block.channels;
    if (this.#channel > channels) {
      throw new TonescapeError(
        'unreadable-audio',
        `The file has no channel ${this.#channel}, only ${channels}; give another --channel.`,
      );
    }
    const first = (isPlanar ? block.planes[0] : block.interleaved) as Float32Array;
    const stride = isPlanar ? 1 : channels;
    const frames = first.length / stride;
    if (this.#memory.length < frames) {
      this.#memory = new Float32Array(frames);
      this.#squares = new Float32Array(frames);
    }
    const mono = this.#memory.subarray(0, frames).fill(0);
    const largest = isPlanar ? block.largest : undefined;
    const chosen = this.#channel > 0 ? [this.#channel - 1] : Array.from({ length: channels }, (_, c) => c);
    const squares = this.#squares.subarray(0, chosen.length > 1 ? frames : 0).fill(0);
    const scale = 1 / (chosen.length * block.fullScale ** 2);
    for (const c of chosen) {
      const values = (isPlanar ? block.planes[c] : block.interleaved) as Float32Array;
      const offset = isPlanar ? 0 : c;
      for (let i = 0; i < frames; ++i) {
        const value = values[i * stride + offset] as number;
        const sample = largest === undefined ? value : Math.round(value * largest);
        mono[i] = (mono[i] as number) + sample;
        if (i < squares.length) squares[i] = (squares[i] as number) + sample * sample * scale;
      }
    }
    const { length: count } = chosen;
    for (let i = 0; i < frames; ++i) {
      mono[i] = Math.fround((mono[i] as number) / count) / block.fullScale;
    }
    return { samples: mono, channelSquares: squares };
  }
}
