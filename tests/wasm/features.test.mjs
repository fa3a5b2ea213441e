// Functionals and descriptors of whole recordings.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './package.mjs';
import {
  featureScale,
  referenceDescriptors,
  referenceFunctionals,
  referenceSignals,
  referenceWav,
} from './reference.mjs';

const tonescape = await load();
const signals = referenceSignals().filter((signal) => referenceFunctionals(signal));

function assertNear(found, expected, bound, what) {
  assert.ok(Math.abs(found - expected) <= bound, `${what}: ${found}, reference ${expected}, bound ${bound}`);
}

// Largest difference seen: 3.8e-6 standard deviations. A standard deviation over a mean near zero amplifies the
// rounding of the mean: there 2.2e-4.
function functionalBound(name, value) {
  const amplified = name.endsWith('stddevNorm') && Math.abs(value) > 50;
  return (amplified ? 5e-4 : 2e-5) * featureScale(name);
}

test('functionals of all reference signals agree with the reference program', () => {
  let compared = 0;
  for (const signal of signals) {
    const { samples, sampleRate } = referenceWav(signal);
    const reference = referenceFunctionals(signal);
    tonescape.features(samples, sampleRate).forEach((value, i) => {
      const name = tonescape.featureNames[i];
      assertNear(value, Number(reference[name]), functionalBound(name, value), `${signal} ${name}`);
      ++compared;
    });
  }
  assert.equal(compared, 28 * 22);
});

// Absolute, in the descriptor's unit, beyond 1e-5 of the value: about four times the largest difference seen.
const descriptorBounds = {
  Loudness_sma3: 1e-7,
  alphaRatio_sma3: 3e-6,
  hammarbergIndex_sma3: 3e-6,
  'slope0-500_sma3': 3e-7,
  'slope500-1500_sma3': 3e-7,
  spectralFlux_sma3: 1e-7,
  mfcc1_sma3: 1e-4,
  mfcc2_sma3: 1e-4,
  mfcc3_sma3: 2e-4,
  mfcc4_sma3: 2e-4,
};

test('descriptors of all reference signals agree with the reference program', () => {
  let compared = 0;
  for (const signal of signals) {
    const { samples, sampleRate } = referenceWav(signal);
    const reference = referenceDescriptors(signal);
    const { names, frameStep, frames, values } = tonescape.descriptors(samples, sampleRate);
    assert.deepEqual(names, Object.keys(descriptorBounds));
    assert.equal(frames, reference.length, signal);
    assert.equal(values.length, frames * names.length);
    assertNear(frameStep, 0.01, 0.0001, 'frameStep'); // a hop of whole samples: 110 at 11,025 Hz
    for (const [f, row] of reference.entries()) {
      for (const [d, name] of names.entries()) {
        const expected = Number(row[name]);
        const bound = 1e-5 * Math.abs(expected) + descriptorBounds[name];
        assertNear(values[f * names.length + d], expected, bound, `${signal} ${name} row ${f}`);
        ++compared;
      }
    }
  }
  assert.ok(compared > 50000, `${compared} values compared`);
});

test('digital silence has its documented values', () => {
  const values = tonescape.features(new Float32Array(16000), 16000);
  const feature = (name) => values[tonescape.featureNames.indexOf(name)];
  // openSMILE 3.0.2 on one second of zeros at 16 kHz.
  assertNear(feature('loudness_sma3_amean'), 0.00103397, 1e-8, 'loudness');
  assertNear(feature('equivalentSoundLevel_dBp'), -120, 1e-4, 'level');
  assert.ok(values.every(Number.isFinite));
});

test('an array of numbers and a view into a larger buffer are samples too', () => {
  const { samples, sampleRate } = referenceWav('short_300ms');
  const expected = tonescape.features(samples, sampleRate);
  assert.deepEqual(tonescape.features([...samples], sampleRate), expected);
  const larger = new Float32Array(samples.length + 100).fill(0.5);
  larger.set(samples, 37);
  assert.deepEqual(tonescape.features(larger.subarray(37, 37 + samples.length), sampleRate), expected);
});

test('the input is left as it was', () => {
  const { samples, sampleRate } = referenceWav('short_300ms');
  const before = samples.slice();
  tonescape.features(samples, sampleRate);
  assert.deepEqual(samples, before);
});
