// Reads WAV files, and writes those of 16 bits and of mu-law.

import { readFileSync } from 'node:fs';

// The encodings that are read: format tag, bits, and the conversion of a sample to a number.
const kEncodings = [
  { tag: 1, bits: 16, read: (data, at) => data.readInt16LE(at) / 32767 },
  { tag: 3, bits: 32, read: (data, at) => data.readFloatLE(at) },
];

/**
 * Reads a file of 16-bit integers (divided by 32767) or 32-bit floats: the mean of the channels, and the rate in Hz.
 */
export function readWav(path) {
  const bytes = readFileSync(path);
  const id = (at) => bytes.toString('latin1', at, at + 4);
  if (id(0) !== 'RIFF' || id(8) !== 'WAVE') throw new Error(`${path} is no WAV file`);
  if (bytes.readUInt32LE(4) !== bytes.length - 8) throw new Error(`${path}: the size in the header is wrong`);
  let format;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (id(at) === 'fmt ') format = body;
    if (id(at) === 'data') return samplesOf(format, body, path);
    at += 8 + size + (size % 2);
  }
  throw new Error(`${path} has no samples`);
}

function samplesOf(format, data, path) {
  const [tag, bits] = [format.readUInt16LE(0), format.readUInt16LE(14)];
  const encoding = kEncodings.find((known) => known.tag === tag && known.bits === bits);
  if (!encoding) throw new Error(`${path} is neither of 16-bit integers nor of 32-bit floats`);
  const channels = format.readUInt16LE(2);
  const width = bits / 8;
  const samples = new Float32Array(data.length / width / channels);
  for (let i = 0; i < samples.length; ++i) {
    let sum = 0;
    for (let c = 0; c < channels; ++c) sum += encoding.read(data, width * (i * channels + c));
    samples[i] = sum / channels;
  }
  return { samples, sampleRate: format.readUInt32LE(4) };
}

/** The bytes of a mono WAV file of 16-bit integers with the samples of all parts, clipped to -1 ... 1. */
export function wavBytes(parts, sampleRate) {
  const count = parts.reduce((sum, { length }) => sum + length, 0);
  const bytes = Buffer.alloc(44 + 2 * count);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(2 * sampleRate, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2 * count, 40);
  let at = 44;
  for (const part of parts)
    for (const sample of part)
      at = bytes.writeInt16LE(Math.round(32767 * Math.max(-1, Math.min(1, sample))), at);
  return bytes;
}

/** The bytes of a mono WAV file of 8-bit mu-law (ITU-T G.711), which is format 7. */
export function muLawBytes(samples, sampleRate) {
  const bytes = wavBytes([samples], sampleRate);
  const values = Buffer.from(Array.from(samples, (_, i) => muLaw(bytes.readInt16LE(44 + 2 * i))));
  bytes.writeUInt32LE(36 + values.length, 4);
  bytes.writeUInt16LE(7, 20);
  bytes.writeUInt32LE(sampleRate, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.writeUInt32LE(values.length, 40);
  return Buffer.concat([bytes.subarray(0, 44), values]);
}

function muLaw(value) {
  const size = Math.min(Math.abs(value), 32635) + 132;
  const exponent = Math.floor(Math.log2(size)) - 7;
  return ~((value < 0 ? 0x80 : 0) | (exponent << 4) | ((size >> (exponent + 3)) & 15)) & 255;
}
