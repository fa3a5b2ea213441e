// WAV files: the RIFF header and its samples. Read here and not by a library: what a data chunk claims and holds must be compared,
// and a sample format taken only if it is known (multimedia standards update 3.0, Microsoft & IBM 1994; mmreg.h for the tags).
import { TonescapeError } from '../errors.js';

/** Samples of one file, channel after channel within each frame. */
export interface Wav {
  sampleRate: number;
  channels: number;
  /** Frames times channels; integers are whole numbers still, floats as they are. */
  interleaved: Float64Array;
  /** Divides `interleaved` after the mean over the channels. */
  fullScale: number;
}

/** How the samples of one (format tag, bits) are read. */
interface SampleFormat {
  read(view: DataView, offset: number): number;
  /** As the native program has it: the largest positive value of the width. */
  fullScale: number;
}

const kPcm = 1;
const kFloat = 3;
const kALaw = 6;
const kMuLaw = 7;
const kExtensible = 0xfffe;

const kFormats: Record<string, SampleFormat> = {
  [`${kPcm}/8`]: { read: (view, at) => view.getUint8(at) - 128, fullScale: 128 },
  [`${kPcm}/16`]: { read: (view, at) => view.getInt16(at, true), fullScale: 32767 },
  [`${kPcm}/24`]: {
    read: (view, at) => view.getUint16(at, true) + view.getInt8(at + 2) * 65536,
    fullScale: 8388352,
  },
  [`${kPcm}/32`]: { read: (view, at) => view.getInt32(at, true), fullScale: 2147483647 },
  [`${kFloat}/32`]: { read: (view, at) => view.getFloat32(at, true), fullScale: 1 },
  [`${kFloat}/64`]: { read: (view, at) => view.getFloat64(at, true), fullScale: 1 },
  [`${kALaw}/8`]: { read: (view, at) => fromALaw(view.getUint8(at)), fullScale: 32768 },
  [`${kMuLaw}/8`]: { read: (view, at) => fromMuLaw(view.getUint8(at)), fullScale: 32768 },
};

/** From this on a 32-bit size is one that a program did not know, as when it writes to a pipe. */
const kUnknownSize = 0x7fff0000;

/** Throws TonescapeError "unreadable-audio" for a sample format that is not known, and for a file that ends before its data chunk says. */
export function readWav(bytes: Buffer): Wav {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.toString('latin1', 8, 12) !== 'WAVE') throw unreadable('a RIFF file that is no WAVE');
  let format: { tag: number; channels: number; sampleRate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4);
    const claimed = view.getUint32(at + 4, true);
    const start = at + 8;
    if (id === 'fmt ' && claimed >= 16 && start + claimed <= bytes.length) {
      const tag = view.getUint16(start, true);
      format = {
        // WAVE_FORMAT_EXTENSIBLE: the tag is the first two bytes of the SubFormat.
        tag: tag === kExtensible && claimed >= 26 ? view.getUint16(start + 24, true) : tag,
        channels: view.getUint16(start + 2, true),
        sampleRate: view.getUint32(start + 4, true),
        bits: view.getUint16(start + 14, true),
      };
    } else if (id === 'data' && format) {
      return samplesOf(view, format, start, claimed);
    }
    at = start + claimed + (claimed % 2);
  }
  throw unreadable('the header is incomplete');
}

function samplesOf(
  view: DataView,
  format: { tag: number; channels: number; sampleRate: number; bits: number },
  start: number,
  claimed: number,
): Wav {
  const { tag, channels, sampleRate, bits } = format;
  const sample = kFormats[`${tag}/${bits}`];
  if (!sample || channels === 0) throw unreadable(`format ${tag} of ${bits} bits, ${channels} channels`);
  const present = view.byteLength - start;
  const isKnown = claimed > 0 && claimed < kUnknownSize;
  const width = bits / 8;
  const frames = Math.floor((isKnown ? Math.min(claimed, present) : present) / (width * channels));
  if (isKnown && claimed > present) throw cutOff(frames);
  const interleaved = new Float64Array(frames * channels);
  for (let i = 0; i < interleaved.length; ++i) interleaved[i] = sample.read(view, start + i * width);
  return { sampleRate, channels, interleaved, fullScale: sample.fullScale };
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

/** A file that ends before it should. */
export function cutOff(length: number): TonescapeError {
  return new TonescapeError(
    'unreadable-audio',
    `The file ends or breaks after ${length} samples, before its header says; copy it again.`,
  );
}

function unreadable(reason: string): TonescapeError {
  return new TonescapeError(
    'unreadable-audio',
    `The file cannot be decoded (${reason}); convert it to WAV of PCM or float samples.`,
  );
}
