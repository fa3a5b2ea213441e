// Models: what a bundle says, and the way from features to a class.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { load, modelBytes, projectFile } from './package.mjs';
import { referenceWav } from './reference.mjs';

const tonescape = await load();
const model = await tonescape.model(modelBytes());

test('a model tells what it takes and gives', () => {
  assert.deepEqual(model.featureNames, tonescape.featureNames);
  assert.deepEqual(model.classNames, ['anger', 'happiness', 'neutral', 'sadness']);
  assert.equal(model.latentCount, 16);
  assert.equal(model.sampleRate, 16000);
  assert.equal(model.info.feature_set, 'eGeMAPSv02');
  assert.equal(model.referencePoints.length, 2 * model.referenceLabels.length);
  assert.ok(model.referenceLabels.length > 100);
  assert.ok(model.referencePoints.every(Number.isFinite));
  assert.deepEqual([...new Set(model.referenceLabels)].sort(), [0, 1, 2, 3]);
});

test('features, latent point, class', () => {
  const { samples, sampleRate } = referenceWav('en_happy_f');
  assert.equal(sampleRate, model.sampleRate);
  const features = model.features(samples, sampleRate);
  assert.deepEqual(features, tonescape.features(samples, sampleRate));
  const latent = model.embed(features);
  assert.equal(latent.length, model.latentCount);
  assert.deepEqual(model.embed([...features]), latent);
  const { label, scores } = model.classify(latent);
  assert.equal(label, model.classNames[scores.indexOf(Math.max(...scores))]);
  const { x, y } = model.project(latent);
  assert.ok(Number.isFinite(x) && Number.isFinite(y));
});

test('audio at another rate is resampled to the model’s', () => {
  // The same sine at both rates, of a frequency that the filter passes: its levels agree.
  const sine = (rate) =>
    Float32Array.from({ length: rate }, (_, i) => 0.1 * Math.sin((2 * Math.PI * 300 * i) / rate));
  const at = model.featureNames.indexOf('equivalentSoundLevel_dBp');
  const low = model.features(sine(16000), 16000)[at];
  const high = model.features(sine(48000), 48000)[at];
  assert.ok(Math.abs(low + 23.0103) < 0.001, `${low}`); // 10 log10(0.1^2 / 2)
  assert.ok(Math.abs(high - low) < 0.1, `${low} and ${high}`); // the filter's ripple is below 0.1 dB
});

test('a model opens from bytes, from a buffer, from a path and from a URL', async () => {
  const path = projectFile('models/dae.safetensors');
  for (const source of [modelBytes().buffer, path, pathToFileURL(path), pathToFileURL(path).href]) {
    const same = await tonescape.model(source);
    assert.deepEqual(same.referencePoints, model.referencePoints);
    same.close();
  }
});
