// Reads 16-bit PCM WAV files: all that the tests need.

import { readFileSync } from 'node:fs';

/** Mono samples in -1 ... 1 (value / 32767, channels averaged) and their rate in Hz. */
export function readWav(path) {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at) => bytes.toString('latin1', at, at + 4);
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new Error(`${path} is no WAV file`);
  let format;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(at) === 'fmt ') {
      format = {
        code: view.getUint16(body, true),
        channels: view.getUint16(body + 2, true),
        sampleRate: view.getUint32(body + 4, true),
        bits: view.getUint16(body + 14, true),
      };
      if (format.code !== 1 || format.bits !== 16) throw new Error(`${path} is not 16-bit PCM`);
    } else if (tag(at) === 'data') {
      return { samples: mono(view, body, size, format.channels), sampleRate: format.sampleRate };
    }
    at = body + size + (size % 2);
  }
  throw new Error(`${path} has no samples`);
}

function mono(view, start, size, channels) {
  const samples = new Float32Array(size / 2 / channels);
  for (let i = 0; i < samples.length; ++i) {
    let sum = 0;
    for (let c = 0; c < channels; ++c) sum += view.getInt16(start + 2 * (i * channels + c), true);
    samples[i] = sum / channels / 32767;
  }
  return samples;
}
