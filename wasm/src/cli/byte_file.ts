// Reads the bytes of a file at any offset.
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SoundBytes } from '../audio/sound_bytes.js';
import { TonescapeError } from '../errors.js';
import { bytesOf } from './bytes.js';

const kPiece = 65536;

export class ByteFile implements SoundBytes, Disposable {
  readonly size: number;
  readonly #file: number;
  readonly #temporary: string | undefined;

  /**
   * Opens a file. "-" is standard input; standard input and pipes are copied to a temporary file first, because
   * decoders seek backwards. Throws TonescapeError "file-not-found", "unreadable-audio".
   */
  constructor(path: string) {
    const piped = isPipe(path);
    if (!piped && !statSync(bytesOf(path), { throwIfNoEntry: false })?.isFile()) {
      throw new TonescapeError('file-not-found', 'The file does not exist; check its name.');
    }
    this.#temporary = piped ? copyOfPipe(path) : undefined;
    try {
      this.#file = openSync(this.#temporary ?? bytesOf(path), 'r');
    } catch (cause) {
      throw new TonescapeError('file-not-found', 'The file cannot be opened; check its permissions.', {
        cause,
      });
    }
    this.size = fstatSync(this.#file).size;
  }

  /** As SoundBytes.read. */
  read(offset: number, length: number, into?: Uint8Array): Uint8Array {
    const present = Math.max(0, Math.min(length, this.size - offset));
    const bytes = into?.subarray(0, present) ?? new Uint8Array(present);
    let count = 0;
    while (count < bytes.length) {
      const more = readSync(this.#file, bytes, count, bytes.length - count, offset + count);
      if (more === 0) break;
      count += more;
    }
    return bytes.subarray(0, count);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
    if (this.#temporary !== undefined) rmSync(join(this.#temporary, '..'), { recursive: true, force: true });
  }
}

function isPipe(path: string): boolean {
  if (path === '-') return true;
  const found = statSync(bytesOf(path), { throwIfNoEntry: false });
  return found !== undefined && (found.isFIFO() || found.isSocket());
}

/** Reads the bytes that are available; for a non-blocking pipe, waits until there are some. */
function readSome(from: number, piece: Buffer): number {
  for (;;) {
    try {
      return readSync(from, piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function copyOfPipe(path: string): string {
  const isStandardInput = path === '-' || path === '/dev/stdin';
  const copy = join(mkdtempSync(join(tmpdir(), 'tonescape-')), 'pipe');
  try {
    const [from, to] = [isStandardInput ? 0 : openSync(bytesOf(path), 'r'), openSync(copy, 'w')];
    const piece = Buffer.alloc(kPiece);
    for (let count = readSome(from, piece); count > 0; count = readSome(from, piece)) {
      for (let written = 0; written < count; ) written += writeSync(to, piece, written, count - written);
    }
    if (!isStandardInput) closeSync(from);
    closeSync(to);
    return copy;
  } catch (cause) {
    rmSync(join(copy, '..'), { recursive: true, force: true });
    throw new TonescapeError(
      'unreadable-audio',
      'The pipe cannot be copied to a temporary file; write the sound to a file first.',
      { cause },
    );
  }
}
