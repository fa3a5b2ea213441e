// Features know the rate that they were computed at, and models refuse those of another.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withMetadata } from '../support/bundle.mjs';
import { failure } from '../support/errors.mjs';
import { projectFile } from '../support/files.mjs';
import { load } from '../support/package.mjs';
import { referenceSound } from '../support/reference.mjs';

const tonescape = await load();
const bundle = readFileSync(projectFile('models/vae.safetensors'));
const model = await tonescape.model(bundle);
const { samples, sampleRate } = referenceSound('en_neutral_m_44k1');
assert.deepEqual([sampleRate, model.sampleRate], [44100, 16000]);

const own = tonescape.features(samples, sampleRate);
const resampled = tonescape.features(samples, sampleRate, { rate: 16000 });

test('features know their rate and front end, and are a Float32Array', async () => {
  const gated = withMetadata(bundle, { front_end: undefined });
  const plain = await tonescape.model(gated);
  for (const [features, rate, frontEnd] of [
    [own, 44100, 'egemaps'],
    [resampled, 16000, 'egemaps'],
    [model.features(samples, sampleRate), 16000, 'level'],
    [plain.features(samples, sampleRate), 16000, 'egemaps'],
    [tonescape.live({ sampleRate }).push(samples)[0].features, 44100, 'egemaps'],
    [tonescape.live({ sampleRate, model }).push(samples)[0].features, 16000, 'level'],
    [tonescape.live({ sampleRate, models: [plain] }).push(samples)[0].features, 16000, 'egemaps'],
  ]) {
    assert.ok(features instanceof Float32Array && ArrayBuffer.isView(features));
    assert.deepEqual([features.sampleRate, features.frontEnd], [rate, frontEnd]);
    assert.equal(Object.keys(features).length, 88, 'no key but the values');
  }
});

test('what is made from features is a plain Float32Array', () => {
  for (const made of [
    own.slice(),
    own.map((value) => value),
    own.filter(() => true),
    own.subarray(0),
    own.with(0, own[0]),
    structuredClone(own),
    Float32Array.from(own),
  ]) {
    assert.equal(Object.getPrototypeOf(made), Float32Array.prototype);
    assert.deepEqual([...made], [...own]);
  }
});

test('the option rate resamples as a model does', async () => {
  const gated = await tonescape.model(withMetadata(bundle, { front_end: undefined }));
  assert.deepEqual([...resampled], [...gated.features(samples, sampleRate)]);
  assert.notDeepEqual([...resampled], [...own]);
  assert.deepEqual(tonescape.features(samples, sampleRate, { rate: sampleRate }), own);
  const { frames, frameStep, names, values, voiced } = tonescape.descriptors(samples, sampleRate, {
    rate: 16000,
  });
  assert.equal(frameStep, 0.01);
  assert.deepEqual([values.length, voiced.length], [frames * names.length, frames]);
  assert.ok(Math.abs(frames * frameStep - samples.length / sampleRate) < 0.1, `${frames} frames`);
  for (const rate of [7999, '16000', null]) {
    assert.throws(
      () => tonescape.features(samples, sampleRate, { rate }),
      failure('sample-rate', /8000 to 96000/),
    );
    assert.throws(() => tonescape.descriptors(samples, sampleRate, { rate }), failure('sample-rate', /./));
  }
  const short = samples.subarray(0, 100);
  assert.throws(() => tonescape.features(short, sampleRate, { rate: 16000 }), failure('too-short', /60 ms/));
  const noise = samples.with(9, Number.NaN);
  assert.throws(
    () => tonescape.features(noise, sampleRate, { rate: 8000 }),
    failure('non-finite-sample', /9/),
  );
});

test('a model refuses features of another rate, and says how to compute its own', async () => {
  const refused = failure('model-mismatch', /44100 Hz.* 16000 Hz.*model\.features\(samples, rate\)/);
  const rows = Array.from({ length: 8 }, () => own);
  const labels = [...'aabbabab'];
  for (const call of ['embed', 'read', 'explain', 'spread'])
    assert.throws(() => model[call](own), refused, call);
  await assert.rejects(model.calibrate(rows), refused);
  await assert.rejects(model.calibrate([resampled, resampled, own]), refused);
  await assert.rejects(model.calibrate(own), refused);
  await assert.rejects(model.teach({ features: rows, labels }), refused);
  await assert.rejects(tonescape.train({ features: rows, labels, method: 'dae' }), refused);
  const [point] = tonescape.live({ sampleRate }).push(samples);
  assert.throws(() => model.read(point.features), refused);
});

test('features of the model’s rate and plain numbers are welcome, whatever their front end', async () => {
  const latent = model.embed(resampled);
  assert.deepEqual(model.embed([...resampled]), latent);
  assert.deepEqual(model.embed(resampled.slice()), latent);
  assert.ok(model.embed(own.slice()).every(Number.isFinite), 'at the caller’s word');
  const [point] = tonescape.live({ sampleRate, model }).push(samples);
  assert.deepEqual(model.embed(point.features), point.latent);
  const moved = Array.from({ length: 8 }, (_, i) =>
    tonescape.features(samples.subarray(9000 * i), sampleRate, { rate: 16000 }),
  );
  assert.equal((await model.calibrate(moved)).classNames.length, 4);
  const lesson = { features: moved, labels: [...'aabbabab'] };
  assert.deepEqual((await model.teach(lesson)).classNames, ['a', 'b']);
  assert.equal((await tonescape.train({ ...lesson, method: 'dae', epochs: 1 })).sampleRate, 16000);
});
