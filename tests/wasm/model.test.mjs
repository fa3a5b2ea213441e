// Models: a bundle's properties, and the computation from features to a class.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { withMetadata } from '../support/bundle.mjs';
import { projectFile } from '../support/files.mjs';
import { defaultModel } from '../support/native.mjs';
import { load, modelBytes } from '../support/package.mjs';
import { referenceSound } from '../support/reference.mjs';

const tonescape = await load();
const model = await tonescape.model(modelBytes());
/** The same weights, of features that keep the level. */
const other = await tonescape.model(withMetadata(Buffer.from(modelBytes()), { front_end: undefined }));

test('a model has its feature names, class names and metadata', () => {
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

test('a model gives features, latent point and class', () => {
  const { samples, sampleRate } = referenceSound('en_happy_f');
  assert.equal(sampleRate, model.sampleRate);
  const features = model.features(samples, sampleRate);
  assert.deepEqual(other.features(samples, sampleRate), tonescape.features(samples, sampleRate));
  const latent = model.embed(features);
  assert.equal(latent.length, model.latentCount);
  assert.deepEqual(model.embed([...features]), latent);
  const { label, scores } = model.classify(latent);
  assert.equal(label, model.classNames[scores.indexOf(Math.max(...scores))]);
  const { x, y } = model.project(latent);
  assert.ok(Number.isFinite(x) && Number.isFinite(y));
});

test('a model that follows the level has the same pitch and formants of speech 18 dB quieter, as no other has', () => {
  const { samples, sampleRate } = referenceSound('en_happy_f');
  const quiet = samples.map((sample) => sample / 8);
  const freeOfLevel = [
    'F0semitoneFrom27.5Hz_sma3nz_amean',
    'F1frequency_sma3nz_amean',
    'VoicedSegmentsPerSec',
  ].map((name) => tonescape.featureNames.indexOf(name));
  const moved = (one) => {
    const [loud, soft] = [one.features(samples, sampleRate), one.features(quiet, sampleRate)];
    return Math.max(...freeOfLevel.map((f) => Math.abs(soft[f] / loud[f] - 1)));
  };
  assert.ok(moved(model) < 1e-5, `${moved(model)}`);
  assert.ok(moved(other) > 0.01, `${moved(other)}`);
  assert.throws(() => tonescape.live({ sampleRate, model, models: [other] }), {
    code: 'model-mismatch',
    message: /only 1 of these 2/,
  });
});

test('read gives the results of the single calls', async () => {
  const model = await tonescape.model(defaultModel);
  const readings = ['en_happy_f', 'en_angry_m'].map((signal) => {
    const features = model.features(referenceSound(signal).samples, 16000);
    const latent = model.embed(features);
    const reading = model.read(features);
    assert.deepEqual(reading, {
      latent,
      ...model.project(latent),
      ...model.classify(latent),
      spread: model.spread(features),
      distance: model.distance(latent),
      // Checked in verdict.test.mjs.
      ...{ runnerUp: reading.runnerUp, deviation: reading.deviation, verdict: reading.verdict },
    });
    return reading;
  });
  assert.notEqual(readings[0].label, readings[1].label);
  assert.throws(() => model.read(new Float32Array(87)), { code: 'bad-option' });
});

test('the pushes of explain() are derivatives of the lead over the runner-up', () => {
  const features = model.features(referenceSound('en_happy_f').samples, 16000);
  const { label, runnerUp, standardized, pushes } = model.explain(features);
  const { scores } = model.read(features);
  const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a]);
  assert.deepEqual(
    [label, runnerUp],
    order.slice(0, 2).map((c) => model.classNames[c]),
  );
  // All z-scores are scaled by a small step: the derivative of the lead is the sum of the pushes.
  const lead = (point) => {
    const found = model.read(point).scores;
    return found[order[0]] - found[order[1]];
  };
  const kShare = 1e-3;
  const scales = features.map((value, i) => {
    const { standardized: moved } = model.explain(features.with(i, value + 1));
    return 1 / (moved[i] - standardized[i]);
  });
  const moved = (share) => features.map((value, i) => value + share * standardized[i] * scales[i]);
  const slope = (lead(moved(kShare)) - lead(moved(-kShare))) / (2 * kShare);
  const sum = pushes.reduce((total, push) => total + push, 0);
  assert.ok(Math.abs(sum - slope) < 0.02 * Math.max(Math.abs(slope), 1), `${sum}, slope ${slope}`);
  assert.ok(pushes.every(Number.isFinite) && pushes.some((push) => Math.abs(push) > 0.05));
  assert.throws(() => model.explain(features.subarray(1)), { code: 'bad-option' });
});

/** The values of a tensor of a .safetensors file. */
function tensor(bytes, name) {
  const size = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const [begin, end] = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + size)))[name].data_offsets;
  return new Float32Array(bytes.slice(8 + size + begin, 8 + size + end).buffer);
}

test('the plane has the scores of the latent points that lie on it', () => {
  const mean = tensor(model.toBytes(), 'projection.mean');
  const axes = tensor(model.toBytes(), 'projection.axes');
  const { constant, byX, byY } = model.plane;
  for (const [x, y] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [-3, 2],
  ]) {
    const latent = mean.map((value, i) => value + x * axes[i] + y * axes[mean.length + i]);
    for (const [c, score] of model.classify(latent).scores.entries()) {
      const found = constant[c] + x * byX[c] + y * byY[c];
      assert.ok(Math.abs(found - score) < 1e-5, `class ${c} at ${x}, ${y}: ${found}, classify ${score}`);
    }
  }
});

test('audio at another rate is resampled to the model’s', () => {
  // A sine in the pass band of the filter has the same level at both rates.
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
