// An audio file that is being decoded block by block, in the words that all readers and decoders share.
import { TonescapeError } from '../errors.js';

/** Some frames of a file, interleaved or by channel. `fullScale` and `largest` as in Scale. */
export type Block = { fullScale: number } & (
  | {
      /** The channels' samples of the first frame, then of the next. */ interleaved: Float32Array;
      channels: number;
    }
  | { planes: readonly Float32Array[]; largest: number | undefined }
);

export function channelCount(block: Block): number {
  return 'planes' in block ? block.planes.length : block.channels;
}

export function framesOf(block: Block): number {
  return 'planes' in block ? (block.planes[0]?.length ?? 0) : block.interleaved.length / block.channels;
}

/** Writes the samples of channel `c`, from 0, in -1 ... 1 to `into`, which has the block's number of frames. */
export function scale(block: Block, c: number, into: Float32Array): void {
  const isPlanar = 'planes' in block;
  const values = isPlanar ? (block.planes[c] as Float32Array) : block.interleaved;
  const [offset, stride] = isPlanar ? [0, 1] : [c, block.channels];
  const largest = isPlanar ? block.largest : undefined;
  const { fullScale } = block;
  for (let i = 0; i < into.length; ++i) {
    const value = values[i * stride + offset] as number;
    into[i] = (largest === undefined ? value : Math.round(value * largest)) / fullScale;
  }
}

/** A file that is being decoded. */
export interface Decoding {
  sampleRate: number;
  /** Samples of each channel, if the file says how many there are. */
  frames: number | undefined;
  /**
   * Integers are not scaled yet: they are divided by `fullScale` after the mean over the channels. A block is valid
   * until the next one.
   */
  blocks: Iterable<Block> | AsyncIterable<Block>;
}

/** The error of a file that ends too early, after `length` samples. */
export function cutOff(length: number): TonescapeError {
  return new TonescapeError(
    'unreadable-audio',
    `The file ends or breaks after ${length} samples, before its header says; copy it again.`,
  );
}

export function undecodable(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'unreadable-audio',
    `The file cannot be decoded (${reason}); convert it to WAV.`,
    { cause: error },
  );
}
