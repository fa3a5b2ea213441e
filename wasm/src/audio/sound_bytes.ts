// The bytes of an audio file, read at any offset, wherever they are: in memory or in a file of Node.

export interface SoundBytes {
  readonly size: number;
  /**
   * Reads `length` bytes at `offset`, fewer at the end, if it needs memory for them into `into` (at least as long) or
   * new memory.
   */
  read(offset: number, length: number, into?: Uint8Array): Uint8Array;
}

/** The bytes of a file that is in memory. */
export function inMemory(bytes: Uint8Array): SoundBytes {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

/** Reads the bytes before `end` piece by piece. Each piece is a copy, because a decoder may keep it. */
export function* piecesOf(file: SoundBytes, end: number): Generator<Uint8Array> {
  const kPiece = 65536;
  for (let offset = 0; offset < end; offset += kPiece)
    yield file.read(offset, Math.min(kPiece, end - offset)).slice();
}

/** The bytes as text, a character each: for the names of chunks and formats, which are ASCII. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

/** The byte at `index`, which must be there. */
export function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] as number;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
