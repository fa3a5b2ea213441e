// Functionals and descriptors of whole recordings.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { featureCount, load } from '../support/package.mjs';
import {
  featureDeviation,
  referenceDescriptors,
  referenceFunctionals,
  referenceSignals,
  referenceSound,
} from '../support/reference.mjs';

// The tolerances of the feature dictionary.
const dictionary = JSON.parse(readFileSync(new URL('../../docs/features.json', import.meta.url), 'utf8'));

const tonescape = await load();
const signals = referenceSignals().filter((signal) => referenceFunctionals(signal));

function assertNear(found, expected, bound, what) {
  assert.ok(Math.abs(found - expected) <= bound, `${what}: ${found}, reference ${expected}, bound ${bound}`);
}

test('functionals of all reference signals agree with the reference program', () => {
  const errors = Object.fromEntries(tonescape.featureNames.map((name) => [name, []]));
  for (const signal of signals) {
    const { samples, sampleRate } = referenceSound(signal);
    const reference = referenceFunctionals(signal);
    tonescape.features(samples, sampleRate).forEach((value, i) => {
      assert.ok(Number.isFinite(value));
      const name = tonescape.featureNames[i];
      errors[name].push(Math.abs(value - Number(reference[name])) / featureDeviation(name));
    });
  }
  assert.equal(Object.keys(errors).length, featureCount);
  for (const [name, unsorted] of Object.entries(errors)) {
    const sorted = unsorted.sort((a, b) => a - b);
    assert.equal(sorted.length, 28);
    assertNear(sorted[14], 0, dictionary.functionalTolerance.half, `median z-error of ${name}`);
    assertNear(sorted[27], 0, dictionary.functionalTolerance.all, `largest z-error of ${name}`);
  }
});

// The last rows, which the reference smooths with its tracker's state; its tables do not contain that.
const kUntoldRows = 41;

test('descriptors of all reference signals agree with the reference program', () => {
  const counts = Object.fromEntries(tonescape.descriptorNames.map((name) => [name, 0]));
  for (const signal of signals) {
    const { samples, sampleRate } = referenceSound(signal);
    const reference = referenceDescriptors(signal);
    const { names, frameStep, frames, values, voiced } = tonescape.descriptors(samples, sampleRate);
    assert.deepEqual(names, tonescape.descriptorNames);
    assert.equal(frames, reference.length, signal);
    assert.equal(values.length, frames * names.length);
    assert.equal(voiced.length, frames);
    assertNear(frameStep, 0.01, 0.0001, 'frameStep'); // a hop of whole samples: 110 at 11,025 Hz
    for (const [d, name] of names.entries()) {
      const { smoothing, tolerance } = dictionary.descriptors[d];
      const told = smoothing === 'sma3' ? frames : Math.max(0, frames - kUntoldRows);
      for (let f = 0; f < told; ++f) {
        const expected = Number(reference[f][name]);
        const bound = tolerance.relative * Math.abs(expected) + tolerance.absolute;
        assertNear(values[f * names.length + d], expected, bound, `row ${f} of ${name}`);
        ++counts[name];
      }
    }
  }
  assert.equal(Object.keys(counts).length, 25);
  for (const [name, count] of Object.entries(counts)) assert.ok(count > 5000, `${count} rows of ${name}`);
});

test('voiced rows are those with a pitch', () => {
  const { samples, sampleRate } = referenceSound('en_sad_f');
  const { names, frames, values, voiced } = tonescape.descriptors(samples, sampleRate);
  const pitch = names.indexOf('F0semitoneFrom27.5Hz_sma3nz');
  assert.ok(voiced instanceof Uint8Array);
  for (let f = 0; f < frames; ++f) assert.equal(voiced[f], values[f * names.length + pitch] > 0 ? 1 : 0);
  const count = voiced.reduce((sum, value) => sum + value, 0);
  assert.ok(count > 100 && count < frames, `${count} of ${frames} rows`);
});

test('digital silence has its documented values', () => {
  const values = tonescape.features(new Float32Array(16000), 16000);
  const feature = (name) => values[tonescape.featureNames.indexOf(name)];
  // openSMILE 3.0.2 on one second of zeros at 16 kHz.
  assertNear(feature('loudness_sma3_amean'), 0.00103397, 1e-8, 'loudness');
  assertNear(feature('equivalentSoundLevel_dBp'), -120, 1e-4, 'level');
  assert.ok(values.every(Number.isFinite));
});

test('samples may be an array of numbers or a view into a larger buffer', () => {
  const { samples, sampleRate } = referenceSound('short_300ms');
  const expected = tonescape.features(samples, sampleRate);
  assert.deepEqual(tonescape.features([...samples], sampleRate), expected);
  const larger = new Float32Array(samples.length + 100).fill(0.5);
  larger.set(samples, 37);
  assert.deepEqual(tonescape.features(larger.subarray(37, 37 + samples.length), sampleRate), expected);
});

test('the input is not changed', () => {
  const { samples, sampleRate } = referenceSound('short_300ms');
  const before = samples.slice();
  tonescape.features(samples, sampleRate);
  assert.deepEqual(samples, before);
});
