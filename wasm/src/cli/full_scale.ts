// What audio-decode gives for the largest positive integer of a file, so that its samples can be scaled as the native program does.
import type { ByteFile } from './byte_file.js';

/** By the bits of an integer sample: what the native program divides by, as the reference does for WAV. */
function dividedBy(bits: number): number {
  if (bits <= 8) return 128;
  if (bits <= 16) return 32767;
  return bits <= 24 ? 8388352 : 2147483647;
}

/** A width as the native program reads it: in whole bytes. */
function widened(bits: number): number {
  return bits <= 8 ? 8 : bits <= 16 ? 16 : bits <= 24 ? 24 : 32;
}

/**
 * Divides samples of audio-decode: its decoder of FLAC has divided integers by the largest of their width, those of AIFF and CAF by
 * one more. 1 for formats without integers.
 */
export function fullScaleOf(file: ByteFile): number {
  const id = file.read(0, 4).toString('latin1');
  if (id === 'fLaC') {
    // RFC 9639, 8.2: five bits, the width less one, from the last of byte 20 on.
    const [high = 0, low = 0] = file.read(20, 2);
    const bits = (((high & 1) << 4) | (low >> 4)) + 1;
    const largest = 2 ** (bits - 1) - 1;
    return dividedBy(bits) / (largest * 2 ** (widened(bits) - bits));
  }
  const bits = id === 'FORM' ? bitsOfAiff(file) : id === 'caff' ? bitsOfCaf(file) : 0;
  return bits === 0 ? 1 : dividedBy(bits) / 2 ** (widened(bits) - 1);
}

/** Audio Interchange File Format 1.3: the chunk COMM. 0 for AIFF-C of floats. */
function bitsOfAiff(file: ByteFile): number {
  for (let at = 12; at + 8 <= file.size; ) {
    const head = file.read(at, 8 + 22);
    const size = head.readUInt32BE(4);
    if (head.toString('latin1', 0, 4) === 'COMM' && head.length >= 8 + 18) {
      const compression = head.toString('latin1', 8 + 18, 8 + 22);
      const isInteger = size < 22 || /^(NONE|sowt|twos|in24|in32)$/.test(compression);
      return isInteger ? head.readUInt16BE(8 + 6) : 0;
    }
    at += 8 + size + (size % 2);
  }
  return 0;
}

/** Core Audio Format 1.0: the chunk desc, which is the first. 0 for floats and for what is compressed. */
function bitsOfCaf(file: ByteFile): number {
  const kIsFloat = 1;
  const desc = file.read(8 + 12, 32);
  if (desc.length < 32 || desc.toString('latin1', 8, 12) !== 'lpcm') return 0;
  return desc.readUInt32BE(12) & kIsFloat ? 0 : desc.readUInt32BE(28);
}
