// Reads the header and, block by block, the samples of WAV files (multimedia standards update 3.0, Microsoft & IBM
// 1994; EBU Tech 3306 for RF64; mmreg.h for the format tags). No library is used, because the size that a data chunk
// states must be compared with the bytes that are there, and unknown sample formats must be refused.
import { TonescapeError } from '../errors.js';
import { type Block, cutOff, type Decoding } from './decoding.js';
import { latin1, type SoundBytes, viewOf } from './sound_bytes.js';

/** Reads samples of one format tag and width. */
interface SampleFormat {
  read(view: DataView, offset: number, littleEndian: boolean): number;
  /** The native program's divisor: the largest positive value of the width. */
  fullScale: number;
}

const kPcm = 1;
const kFloat = 3;
const kALaw = 6;
const kMuLaw = 7;
const kExtensible = 0xfffe;

const kFormats: Record<string, SampleFormat> = {
  [`${kPcm}/8`]: { read: (view, at) => view.getUint8(at) - 128, fullScale: 128 },
  [`${kPcm}/16`]: { read: (view, at, little) => view.getInt16(at, little), fullScale: 32767 },
  [`${kPcm}/24`]: { read: readInt24, fullScale: 8388352 },
  [`${kPcm}/32`]: { read: (view, at, little) => view.getInt32(at, little), fullScale: 2147483647 },
  [`${kFloat}/32`]: { read: (view, at, little) => view.getFloat32(at, little), fullScale: 1 },
  [`${kFloat}/64`]: { read: (view, at, little) => view.getFloat64(at, little), fullScale: 1 },
  [`${kALaw}/8`]: { read: (view, at) => fromALaw(view.getUint8(at)), fullScale: 32768 },
  [`${kMuLaw}/8`]: { read: (view, at) => fromMuLaw(view.getUint8(at)), fullScale: 32768 },
};

/** A 32-bit size from this on means that the writing program did not know the size, as with a pipe. */
const kUnknownSize = 0x7fff0000;
const kUnknownSize64 = 2 ** 62;
const kFourGibibytes = 2 ** 32;
const kBlockFrames = 16384;

/** The fields of a format chunk, and the position of the audio. */
interface Header {
  tag: number;
  channels: number;
  sampleRate: number;
  bits: number;
  /** Bytes of one sample of all channels. */
  frameBytes: number;
  littleEndian: boolean;
  start: number;
  claimed: number;
  /** Bytes from `start` to the end of the file; 0 if the file has no audio. */
  present: number;
  isKnown: boolean;
  isRf64: boolean;
}

export function isWav(id: string): boolean {
  return id === 'RIFF' || id === 'RIFX' || id === 'RF64';
}

/**
 * Throws TonescapeError "unreadable-audio" for a sample format that is not known, for a file that ends before its data
 * chunk does, and for one of more than 4 GiB whose size has only 32 bits.
 */
export function openWav(file: SoundBytes): Decoding {
  const header = headerOf(file);
  const {
    tag,
    channels,
    sampleRate,
    bits,
    frameBytes,
    littleEndian,
    start,
    claimed,
    present,
    isKnown,
    isRf64,
  } = header;
  const sample = kFormats[`${tag}/${bits}`];
  if (!sample || channels === 0 || frameBytes * 8 !== channels * bits) {
    const format = `format ${tag} of ${bits} bits, ${channels} channels`;
    throw unreadable(format);
  }
  if (isKnown && claimed > present) throw cutOff(Math.floor(present / frameBytes));
  if (!isRf64 && present >= kFourGibibytes + (isKnown ? claimed : 0)) {
    throw new TonescapeError(
      'unreadable-audio',
      'The file holds more than 4 GiB of sound, which WAV cannot say; convert it to FLAC or RF64.',
    );
  }
  const frames = Math.floor((isKnown ? claimed : present) / frameBytes);
  // All blocks use the same memory: each is used before the next is read.
  const memory = new Uint8Array(Math.min(kBlockFrames, frames) * frameBytes);
  const values = new Float32Array(Math.min(kBlockFrames, frames) * channels);
  function* blocks(): Generator<Block> {
    for (let frame = 0; frame < frames; frame += kBlockFrames) {
      const count = Math.min(kBlockFrames, frames - frame);
      const bytes = file.read(start + frame * frameBytes, count * frameBytes, memory);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const interleaved = values.subarray(0, count * channels);
      const { read, fullScale } = sample as SampleFormat;
      const width = bits / 8;
      for (let i = 0; i < interleaved.length; ++i) interleaved[i] = read(view, i * width, littleEndian);
      yield { interleaved, channels, fullScale };
    }
  }
  return { sampleRate, frames, blocks: blocks() };
}

type Format = Pick<Header, 'tag' | 'channels' | 'sampleRate' | 'bits' | 'frameBytes'>;

function headerOf(file: SoundBytes): Header {
  const riff = latin1(file.read(0, 12));
  if (riff.slice(8) !== 'WAVE') throw unreadable('a RIFF file that is no WAVE');
  const isRf64 = riff.startsWith('RF64');
  const littleEndian = !riff.startsWith('RIFX');
  let format: Format | undefined;
  let claimed64 = 0;
  for (let at = 12; at + 8 <= file.size; ) {
    const { id, size } = chunkAt(file, at, littleEndian);
    const start = at + 8;
    if (id === 'fmt ' && size >= 16 && start + size <= file.size) {
      if (format) throw repeated();
      format = formatOf(viewOf(file.read(start, Math.min(size, 40))), size, littleEndian);
    } else if (id === 'ds64' && isRf64 && start + 16 <= file.size) {
      claimed64 = Number(viewOf(file.read(start + 8, 8)).getBigUint64(0, true));
    } else if (id === 'data' && format) {
      const claimed = isRf64 ? claimed64 : size;
      const isKnown = claimed > 0 && claimed < (isRf64 ? kUnknownSize64 : kUnknownSize);
      const present = isEmptyBehind(file, start, claimed, isKnown, littleEndian) ? 0 : file.size - start;
      return { ...format, littleEndian, start, claimed, present, isKnown, isRf64 };
    }
    at = start + size + (size % 2);
  }
  throw unreadable('the header is incomplete');
}

function chunkAt(file: SoundBytes, at: number, littleEndian: boolean): { id: string; size: number } {
  const head = file.read(at, 8);
  return { id: latin1(head, 0, 4), size: viewOf(head).getUint32(4, littleEndian) };
}

function formatOf(view: DataView, size: number, littleEndian: boolean): Format {
  const tag = view.getUint16(0, littleEndian);
  return {
    tag: tag === kExtensible ? subFormatTag(view, size, littleEndian) : tag,
    channels: view.getUint16(2, littleEndian),
    sampleRate: view.getUint32(4, littleEndian),
    frameBytes: view.getUint16(12, littleEndian),
    bits: view.getUint16(14, littleEndian),
  };
}

/**
 * The format tag in the SubFormat of WAVE_FORMAT_EXTENSIBLE: the first two bytes of a GUID whose other bytes are fixed.
 * -1 if they differ.
 */
function subFormatTag(view: DataView, size: number, littleEndian: boolean): number {
  if (size < 40) return -1;
  const [second, third, fourth] = [26, 28, 30].map((at) => view.getUint16(at, littleEndian));
  const kLastBytes = [0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];
  const isTag =
    second === 0 &&
    third === 0 &&
    fourth === 0x0010 &&
    kLastBytes.every((byte, i) => view.getUint8(32 + i) === byte);
  return isTag ? view.getUint16(24, littleEndian) : -1;
}

/**
 * Reads the chunks behind the data chunk and throws if there is a second format or data chunk. If the data's size is 0
 * and valid chunks follow to the end of the file, the 0 is right: returns true, as the file has no audio.
 */
function isEmptyBehind(
  file: SoundBytes,
  start: number,
  claimed: number,
  isKnown: boolean,
  littleEndian: boolean,
): boolean {
  const isEmpty = claimed === 0;
  if (!isEmpty && (!isKnown || start + claimed > file.size)) return false;
  let at = start + claimed + (claimed % 2);
  let isRepeated = false;
  while (at + 8 <= file.size) {
    const { id, size } = chunkAt(file, at, littleEndian);
    if (!/^[ -~]{4}$/.test(id)) break;
    isRepeated ||= id === 'data' || id === 'fmt ';
    at += 8 + size + (size % 2);
  }
  const isRow = at > start && (at === file.size || at === file.size + 1);
  if (isRepeated && (!isEmpty || isRow)) throw repeated();
  return isEmpty && isRow;
}

function repeated(): TonescapeError {
  return unreadable('several format or data chunks');
}

function readInt24(view: DataView, at: number, littleEndian: boolean): number {
  return littleEndian
    ? view.getUint16(at, true) + view.getInt8(at + 2) * 65536
    : view.getInt8(at) * 65536 + view.getUint16(at + 1, false);
}

// ITU-T G.711, expanded to 16 bits.
function fromALaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const mantissa = ((bits & 15) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}

function fromMuLaw(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return bits & 0x80 ? -magnitude : magnitude;
}

function unreadable(reason: string): TonescapeError {
  return new TonescapeError(
    'unreadable-audio',
    `The file cannot be decoded (${reason}); convert it to WAV of PCM or float samples.`,
  );
}
