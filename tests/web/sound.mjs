// Reading WAV files, and finding one sound in another.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** Mono WAV of 16-bit integers or 32-bit floats. */
export async function readWav(path) {
  const bytes = await readFile(path);
  assert.equal(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12), 'RIFFWAVE');
  assert.equal(bytes.readUInt32LE(4), bytes.length - 8, 'the size in the header');
  let format;
  for (let at = 12; at < bytes.length; at += 8 + bytes.readUInt32LE(at + 4)) {
    const name = bytes.toString('latin1', at, at + 4);
    const body = bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4));
    if (name === 'fmt ') format = body;
    if (name !== 'data') continue;
    assert.equal(format.readUInt16LE(2), 1, 'one channel');
    const isFloat = format.readUInt16LE(0) === 3;
    const width = isFloat ? 4 : 2;
    const read = (i) => (isFloat ? body.readFloatLE(4 * i) : body.readInt16LE(2 * i) / 32768);
    return {
      sampleRate: format.readUInt32LE(4),
      samples: Float32Array.from({ length: body.length / width }, (_, i) => read(i)),
    };
  }
  return assert.fail('no samples');
}

/** A mono WAV of 16-bit integers. */
export function writeWav(parts, sampleRate) {
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

/**
 * How well `played` is found again in `heard`: each tenth of it is searched everywhere, and the median of the ten
 * normalised cross-correlations is given. In tenths, because a busy machine drops milliseconds of a microphone.
 */
export function likeness(played, heard) {
  const length = Math.floor(played.length / 10);
  const found = Array.from({ length: 10 }, (_, i) => search(played, i * length, heard, length));
  return found.sort((a, b) => a - b)[5];
}

// Every place by each 64th product, then the best one in full.
function search(played, start, heard, length) {
  let place = 0;
  let best = -1;
  for (let at = 0; at + length <= heard.length; at++) {
    const value = normalised(played, start, heard, at, length, 64);
    if (value > best) [place, best] = [at, value];
  }
  return normalised(played, start, heard, place, length, 1);
}

function energy(samples, start, length, stride) {
  let sum = 0;
  for (let i = start; i < start + length; i += stride) sum += samples[i] * samples[i];
  return sum;
}

function normalised(a, from, b, at, length, stride) {
  let product = 0;
  for (let i = 0; i < length; i += stride) product += a[from + i] * b[at + i];
  const energies = energy(a, from, length, stride) * energy(b, at, length, stride);
  return energies > 0 ? product / Math.sqrt(energies) : 0;
}
