// Finds the divisor by which a decoder has scaled a file's integers, to replace it by the native program's.
import { TonescapeError } from '../errors.js';
import { latin1, type SoundBytes, viewOf } from './sound_bytes.js';

/** The native program's divisor for integers of `bits` bits, which is that of the reference for WAV. */
function dividedBy(bits: number): number {
  if (bits <= 8) return 128;
  return bits <= 16 ? 32767 : 8388352;
}

/** The width in whole bytes to which the native program extends an integer. */
function widened(bits: number): number {
  return Math.ceil(bits / 8) * 8;
}

/** Converts a decoder's samples to those of the native program. */
export interface Scale {
  /** The divisor that the decoder has applied to integers; undefined for floats. */
  largest: number | undefined;
  /** The divisor to apply instead, to the integers or the floats. */
  fullScale: number;
}

/**
 * audio-decode divides integers of FLAC by the largest value of their width, and integers of AIFF and CAF by that value
 * plus one; browsers always divide by that value plus one.
 */
export function scaleOf(file: SoundBytes, decoder: 'audio-decode' | 'browser'): Scale {
  const id = latin1(file.read(0, 4));
  const bits =
    id === 'fLaC' ? bitsOfFlac(file) : id === 'FORM' ? bitsOfAiff(file) : id === 'caff' ? bitsOfCaf(file) : 0;
  // A float cannot hold integers of 32 bits exactly, so the decoder's values are kept, which are equally close.
  if (bits === 0 || bits > 24) return { largest: undefined, fullScale: 1 };
  const largest = 2 ** (bits - 1) - (id === 'fLaC' && decoder === 'audio-decode' ? 1 : 0);
  return { largest, fullScale: dividedBy(bits) / 2 ** (widened(bits) - bits) };
}

/** The width in a FLAC header (RFC 9639, 8.2): five bits from the last bit of byte 20 on, which hold the width - 1. */
function bitsOfFlac(file: SoundBytes): number {
  const [high = 0, low = 0] = file.read(20, 2);
  return (((high & 1) << 4) | (low >> 4)) + 1;
}

/**
 * The width in the chunk COMM of Audio Interchange File Format 1.3; 0 for floats. Throws "unreadable-audio" for formats
 * that audio-decode decodes differently from the native program.
 */
function bitsOfAiff(file: SoundBytes): number {
  for (let at = 12; at + 8 <= file.size; ) {
    const head = file.read(at, 8 + 22);
    const size = viewOf(head).getUint32(4);
    if (latin1(head, 0, 4) === 'COMM' && head.length >= 8 + 18) {
      const compression = size < 22 ? 'NONE' : latin1(head, 8 + 18, 8 + 22);
      if (/^(fl32|FL32|fl64|FL64)$/.test(compression)) return 0;
      const bits = viewOf(head).getUint16(8 + 6);
      if (!/^(NONE|sowt|twos|in24|in32)$/.test(compression) || bits <= 8) {
        throw unknown(`AIFF of format ${compression}, ${bits} bits`);
      }
      return bits;
    }
    at += 8 + size + (size % 2);
  }
  return 0;
}

/** The width in the first chunk, desc, of Core Audio Format 1.0; 0 for floats. Throws as bitsOfAiff. */
function bitsOfCaf(file: SoundBytes): number {
  const kIsFloat = 1;
  const desc = file.read(8 + 12, 32);
  const format = latin1(desc, 8, 12);
  if (desc.length < 32 || format !== 'lpcm') throw unknown(`CAF of format ${format}`);
  const bits = viewOf(desc).getUint32(28);
  if (viewOf(desc).getUint32(12) & kIsFloat) return 0;
  if (bits <= 8) throw unknown(`CAF of ${bits} bits`);
  return bits;
}

function unknown(what: string): TonescapeError {
  return new TonescapeError('unreadable-audio', `The file cannot be decoded (${what}); convert it to WAV.`);
}
