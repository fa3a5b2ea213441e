// Training in WebAssembly.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { failure } from '../support/errors.mjs';
import { nativeProgram, temporaryFolder } from '../support/files.mjs';
import { featureCount, load } from '../support/package.mjs';
import { largest, options, set, unseen } from '../support/training_samples.mjs';

const tonescape = await load();

const folder = temporaryFolder();

const corpora = set.labels.map((_, i) => (i % 2 ? 'odd' : 'even'));
const isDiscriminant = (method) => ['discriminant', 'adaptive'].includes(method);

// A closed form is found in one step.
const stepsOf = (method, epochs) => (isDiscriminant(method) || method === 'pca' ? ['10/10'] : epochs);

/** The model that the native program trains on the same samples, divided into two corpora. */
function trainNatively(method) {
  assert.ok(existsSync(nativeProgram), `${nativeProgram} is missing; build it: npm run build`);
  const table = join(folder, 'features.csv');
  const lines = set.features.map((row, i) =>
    [`${i}.wav`, corpora[i], set.labels[i], ...Array.from(row, (value) => value.toPrecision(9))].join(),
  );
  writeFileSync(
    table,
    [['file', 'corpus', 'emotion', ...tonescape.featureNames].join(), ...lines, ''].join('\n'),
  );
  const output = join(folder, `${method}.safetensors`);
  const { latent, epochs, seed } = options;
  const numbers = ['--epochs', `${epochs}`, '--seed', `${seed}`];
  if (!isDiscriminant(method)) numbers.push('--latent', `${latent}`); // whose dimensions follow from the classes
  const words = ['train', '--features', table, '--method', method, ...numbers, '--output', output];
  execFileSync(nativeProgram, words, { stdio: 'pipe' });
  return readFileSync(output);
}

// Bound for any output of the two builds after 10 epochs, in units of the largest output of its kind. The largest
// measured difference is 2.2e-6: the builds round sums of products in different orders, and each training step carries
// that on.
const kBound = 5e-5;

/** Compares within a two-sided bound, relative to the largest of the expected values. */
function assertClose(found, expected, what) {
  assert.equal(found.length, expected.length);
  const scale = largest(expected);
  const difference = largest(Array.from(found, (value, i) => value - expected[i]));
  assert.ok(difference <= kBound * scale, `${what}: ${difference} of ${scale}`);
}

for (const method of tonescape.methods.map(({ name }) => name)) {
  test(`${method}: the same samples and seed give the native program's model`, async () => {
    const progress = [];
    const model = await tonescape.train({ ...options, corpora, method }, (step) => progress.push(step));
    const epochs = Array.from({ length: 10 }, (_, i) => `${i + 1}/10`);
    assert.deepEqual(
      progress.map(({ epoch, epochs }) => `${epoch}/${epochs}`),
      stepsOf(method, epochs),
    );
    const sign = isDiscriminant(method) ? -1 : 1; // whose loss is minus the sum of its ratios
    assert.ok(progress.every(({ loss }) => sign * loss > 0 && Number.isFinite(loss)));
    const native = await tonescape.model(trainNatively(method));
    for (const key of ['method', 'objective', 'training', 'seed', 'class_names', 'layer_sizes']) {
      assert.equal(model.info[key], native.info[key], key);
    }
    const both = (of) => [model, native].map((one) => unseen.features.flatMap((row) => [...of(one, row)]));
    assertClose(...both((one, row) => one.embed(row)), 'latent');
    assertClose(...both((one, row) => one.classify(one.embed(row)).scores), 'scores');
    assertClose(...both((one, row) => Object.values(one.project(one.embed(row)))), 'map');
    assertClose(...both((one, row) => [one.distance(one.embed(row))]), 'distance');
    assertClose(model.referencePoints, native.referencePoints, 'reference points');
    assert.deepEqual(model.referenceLabels, native.referenceLabels);
    if (!method.startsWith('vae')) assert.equal(model.spread(unseen.features[0]), null);
    else assertClose(...both((one, row) => Object.values(one.spread(row))), 'spread');

    for (const one of [model, native]) {
      assert.deepEqual(one.corpusNames, ['even', 'odd']);
      assert.deepEqual(
        [...one.referenceCorpora],
        set.labels.map((_, i) => i % 2),
      );
    }
  });
}

test('a model trained without corpora has none', async () => {
  const model = await tonescape.train({ ...options, epochs: 1 });
  assert.deepEqual(model.corpusNames, []);
  assert.equal(model.referenceCorpora.length, 0);
});

test('equal seeds give equal bytes, other seeds others; features may be one array or one for each sample', async () => {
  const bytes = (await tonescape.train(options)).toBytes();
  const joined = Float32Array.from(set.features.flatMap((row) => [...row]));
  assert.deepEqual((await tonescape.train({ ...options, features: joined })).toBytes(), bytes);
  assert.notDeepEqual((await tonescape.train({ ...options, seed: 4 })).toBytes(), bytes);
});

test('a trained model is saved and opened again with its licence and classes', async () => {
  const classNames = ['sadness', 'neutral', 'anger'];
  const model = await tonescape.train({ ...options, epochs: 1, licence: 'mine', classNames });
  assert.deepEqual(model.classNames, classNames);
  assert.equal(model.info.licence, 'mine');
  const byDefault = await tonescape.train({ ...options, epochs: 1 });
  assert.deepEqual(byDefault.classNames, ['anger', 'neutral', 'sadness']);
  const read = await tonescape.model(model.toBytes());
  assert.deepEqual(read.info, model.info);
  assert.deepEqual(read.embed(unseen.features[0]), model.embed(unseen.features[0]));
});

test('a trained model classifies unseen samples, and a sample far from the training has a distance above 1', async () => {
  const model = await tonescape.train({ ...options, epochs: 50 });
  const right = unseen.features.filter(
    (row, i) => model.classify(model.embed(row)).label === unseen.labels[i],
  );
  assert.ok(right.length >= 27, `${right.length} of 30`);
  const near = set.features.filter((row) => model.distance(model.embed(row)) <= 1);
  assert.equal(near.length, 89); // 99 % of 90
  const far = unseen.features[0].map((value, f) => value + 10 ** ((f % 7) - 3) * 6 * (f % 2 ? 1 : -1));
  assert.ok(model.distance(model.embed(far)) > 1);
});

test('an exception of onEpoch stops the training', async () => {
  let epochs = 0;
  const stop = () => {
    if (++epochs === 3) throw new RangeError('enough');
  };
  await assert.rejects(tonescape.train(options, stop), new RangeError('enough'));
  assert.equal(epochs, 3);
});

test('samples that a model cannot be trained on are refused', async () => {
  const train = (more) => () => tonescape.train({ ...options, epochs: 1, ...more });
  const first = (count) => ({ features: set.features.slice(0, count), labels: set.labels.slice(0, count) });
  const replaced = (i, value) => ({ features: set.features.with(i, value) });
  for (const [what, more, code, words] of [
    ['nothing', first(0), 'empty-input', /no sample/],
    ['too few', first(7), 'empty-input', /at least 8 samples.*7/],
    ['a short row', replaced(4, new Float32Array(87)), 'bad-option', /Sample 4 has 87.*88/],
    ['a length that 88 does not divide', { features: new Float32Array(100) }, 'bad-option', /100.*88/],
    ['no array', { features: 'f.csv' }, 'bad-option', /"f.csv"/],
    ['undefined', { features: undefined }, 'bad-option', /undefined/],
    ['NaN', replaced(9, set.features[9].with(2, Number.NaN)), 'bad-option', /"F0semi.*" of sample 9 is nan/],
    [
      'infinity',
      replaced(9, set.features[9].with(0, Number.POSITIVE_INFINITY)),
      'bad-option',
      /sample 9 is inf/,
    ],
    [
      'constants',
      { features: set.features.map(() => new Float32Array(featureCount).fill(3)) },
      'bad-option',
      /No feature varies/,
    ],
    ['fewer labels', { labels: set.labels.slice(1) }, 'bad-option', /89 labels for 90/],
    [
      'an unknown label',
      { labels: set.labels.with(5, 'joy'), classNames: ['anger', 'neutral', 'sadness'] },
      'bad-option',
      /"joy" is none of/,
    ],
    ['an empty label', { labels: set.labels.with(5, '') }, 'bad-option', /class name ""/],
    ['a class twice', { classNames: ['anger', 'anger', 'neutral', 'sadness'] }, 'bad-option', /given twice/],
    ['labels that are numbers', { labels: set.labels.map((_, i) => i) }, 'bad-option', /number 0 is 0/],
    [
      'two classes for a discriminant',
      { method: 'discriminant', labels: set.labels.map((label) => (label === 'anger' ? 'a' : 'b')) },
      'not-enough-classes',
      /at least three classes, but there are 2/,
    ],
    ['fewer corpora', { corpora: corpora.slice(1) }, 'bad-option', /89 corpora for 90/],
    ['fewer speakers', { speakers: corpora.slice(1) }, 'bad-option', /89 speakers for 90/],
    ['one class', { labels: set.labels.map(() => 'calm') }, 'not-enough-classes', /two classes/],
    [
      'a class without samples',
      { classNames: ['anger', 'joy', 'neutral', 'sadness'] },
      'not-enough-classes',
      /"joy"/,
    ],
    ['another method', { method: 'gan' }, 'bad-option', /"gan".*dae, vae/],
    ['one latent dimension', { latent: 1 }, 'bad-option', /latent is 1/],
    ['no epoch', { epochs: 0 }, 'bad-option', /epochs is 0/],
    ['half an epoch', { epochs: 0.5 }, 'bad-option', /epochs is 0.5/],
    ['a negative seed', { seed: -1 }, 'bad-option', /seed is -1/],
  ]) {
    await assert.rejects(train(more), failure(code, words), what);
  }
  await assert.rejects(tonescape.train(), failure('bad-option', /undefined/));
  await assert.rejects(
    tonescape.train(options, 'log'),
    failure('bad-option', /callback onEpoch is the text "log"/),
  );
});

test('a class may have one sample, and constant features and duplicates are accepted', async () => {
  const labels = set.labels.map((_, i) => (i === 0 ? 'rare' : i % 2 ? 'a' : 'b'));
  const features = set.features.map((row, i) => (i % 2 ? set.features[1] : row).with(20, 7));
  for (const method of ['dae', 'vae-ss']) {
    const model = await tonescape.train({ ...options, method, features, labels });
    assert.deepEqual(model.classNames, ['a', 'b', 'rare']);
    for (const row of features) {
      const latent = model.embed(row);
      const values = [...latent, ...model.classify(latent).scores, model.distance(latent)];
      assert.ok(values.every(Number.isFinite), method);
    }
  }
});

test('features at the ends of a float’s range do not make a training diverge', async () => {
  // No input from JavaScript makes a loss infinite: z-scores are in -10 ... 10 and the learning rate is fixed.
  const factors = [1e34, -1e34, 1e-44, 1e-38, 1];
  const features = set.features.map((row) => row.map((value, f) => value * factors[f % factors.length]));
  for (const method of tonescape.methods.map(({ name }) => name)) {
    const losses = [];
    const model = await tonescape.train({ ...options, method, features }, ({ loss }) => losses.push(loss));
    assert.ok((method === 'pca' || losses.length > 0) && losses.every(Number.isFinite), method);
    for (const row of features) {
      const latent = model.embed(row);
      const values = [...latent, ...model.classify(latent).scores, model.distance(latent)];
      assert.ok(values.every(Number.isFinite), method);
    }
  }
});
