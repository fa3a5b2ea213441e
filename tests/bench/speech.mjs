// The speech that the benchmarks analyse.

import { referenceWav } from '../support/files.mjs';
import { readWav } from '../support/wav.mjs';

/** `seconds` of the reference speech at this rate, repeated. */
export function longSpeech(sampleRate, seconds) {
  const names = [
    'en_sad_f',
    'en_angry_m',
    'en_happy_f',
    'de_neutral_f',
    'pl_angry_f',
    'ur_neutral_m',
    'en_neutral_m_48k',
  ];
  const parts = names
    .map((name) => readWav(referenceWav(name)))
    .filter((part) => part.sampleRate === sampleRate);
  const samples = new Float32Array(seconds * sampleRate);
  for (let filled = 0, i = 0; filled < samples.length; ++i) {
    const part = parts[i % parts.length].samples.subarray(0, samples.length - filled);
    samples.set(part, filled);
    filled += part.length;
  }
  return samples;
}
