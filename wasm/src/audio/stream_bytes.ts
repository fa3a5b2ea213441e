// Reads bytes of an audio file at any offset; the errors of incomplete streams.
import { TonescapeError } from '../errors.js';
import type { SoundBytes } from './sound_bytes.js';

const kPiece = 65536;

/** Keeps a piece of the file in memory, because headers lie close together. */
export class StreamBytes {
  readonly size: number;
  readonly #file: SoundBytes;
  #start = 0; // offset of the piece in the file
  #piece: Uint8Array = new Uint8Array(0);

  constructor(file: SoundBytes) {
    this.#file = file;
    this.size = file.size;
  }

  /** Reads `length` bytes at `offset`, fewer at the end of the file. */
  read(offset: number, length: number): Uint8Array {
    const end = Math.min(offset + length, this.size);
    if (offset < this.#start || end > this.#start + this.#piece.length) {
      this.#piece = this.#file.read(offset, Math.max(kPiece, length));
      this.#start = offset;
    }
    return this.#piece.subarray(offset - this.#start, Math.max(offset, end) - this.#start);
  }
}

export function streamCutOff(): TonescapeError {
  return new TonescapeError('unreadable-audio', 'The file is cut off: its stream has no end; copy it again.');
}

export function streamDamaged(): TonescapeError {
  return new TonescapeError(
    'unreadable-audio',
    'The file is damaged: bytes of its stream are wrong or missing; copy it again.',
  );
}

export function streamChained(): TonescapeError {
  return new TonescapeError(
    'unreadable-audio',
    'The file holds several streams one after the other; split it, or convert it to WAV.',
  );
}
