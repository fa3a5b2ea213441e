// The features of some signals by the last major version of the package: tests/reference/golden.csv.

import { projectFile } from './files.mjs';
import { referenceSound } from './reference.mjs';

export const goldenFile = projectFile('tests/reference/golden.csv');

export const goldenSignals = [
  'en_neutral_m',
  'de_angry_m',
  'ur_neutral_m',
  'en_neutral_m_44k1',
  'en_whisper',
  'clipped',
  'noise',
  'sweep',
];

/** Computes the features of each of these signals with the package. */
export function featuresOfSignals(tonescape) {
  return goldenSignals.map((signal) => {
    const { samples, sampleRate } = referenceSound(signal);
    return tonescape.features(samples, sampleRate);
  });
}
