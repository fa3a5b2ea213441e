// Training in WebAssembly, models made from models, and what they tell of a point.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load, projectFile, TonescapeError } from './package.mjs';
import { referenceWav } from './reference.mjs';

const tonescape = await load();
const width = tonescape.featureNames.length;

/** Uniform in -1 ... 1, by a linear congruential generator (Numerical Recipes, 1992). */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** `count` samples of 88 features on scales of their own; the three classes differ in five features each. */
function cloud(count, seed) {
  const next = randomNumbers(seed);
  const names = ['anger', 'neutral', 'sadness'];
  const labels = Array.from({ length: count }, (_, i) => names[i % 3]);
  const features = labels.map((_, i) =>
    Float32Array.from({ length: width }, (_, f) => {
      const own = f % 16 < 5 && Math.floor(f / 16) === i % 3 ? 2 : 0;
      return 10 ** ((f % 7) - 3) * (own + next() + next() + 5);
    }),
  );
  return { features, labels };
}

const set = cloud(90, 1);
const unseen = cloud(30, 2);
const options = { ...set, method: 'dae', latent: 4, epochs: 10, seed: 3 };

const failure = (code, words) => (error) => {
  assert.ok(error instanceof TonescapeError, `${error}`);
  assert.equal(error.code, code);
  assert.match(error.message, words);
  return true;
};

const folder = mkdtempSync(join(tmpdir(), 'tonescape-train-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What the native program trains on the same samples, in two corpora. */
function trainNatively(method) {
  const program = process.env.TONESCAPE_NATIVE ?? projectFile('build/native/core/cli/tonescape');
  assert.ok(existsSync(program), `${program} is missing; build it: npm run build`);
  const table = join(folder, 'features.csv');
  const lines = set.features.map((row, i) =>
    [
      `${i}.wav`,
      i % 2 ? 'odd' : 'even',
      set.labels[i],
      ...Array.from(row, (value) => value.toPrecision(9)),
    ].join(),
  );
  writeFileSync(
    table,
    [['file', 'corpus', 'emotion', ...tonescape.featureNames].join(), ...lines, ''].join('\n'),
  );
  const output = join(folder, `${method}.safetensors`);
  const { latent, epochs, seed } = options;
  const numbers = ['--latent', `${latent}`, '--epochs', `${epochs}`, '--seed', `${seed}`];
  execFileSync(program, ['train', '--features', table, '--method', method, ...numbers, '--output', output]);
  return readFileSync(output);
}

// Of any output of the two builds, in units of the largest of its kind, after 10 epochs. The largest difference seen is 2.2e-6:
// their sums of products are rounded in another order, and each step of a training carries that on.
const kBound = 5e-5;

const largest = (values) => Math.max(...Array.from(values, Math.abs));

/** Two-sided, relative to the largest of the expected values. */
function assertClose(found, expected, what) {
  assert.equal(found.length, expected.length);
  const scale = largest(expected);
  const difference = largest(Array.from(found, (value, i) => value - expected[i]));
  assert.ok(difference <= kBound * scale, `${what}: ${difference} of ${scale}`);
}

for (const method of ['dae', 'vae', 'vae-annealed', 'vae-ss', 'discriminant']) {
  test(`${method}: the same samples and seed give the native program's model`, async () => {
    const progress = [];
    const model = await tonescape.train({ ...options, method }, (step) => progress.push(step));
    const epochs = Array.from({ length: 10 }, (_, i) => `${i + 1}/10`);
    assert.deepEqual(
      progress.map(({ epoch, epochs }) => `${epoch}/${epochs}`),
      method === 'discriminant' ? ['10/10'] : epochs, // the discriminant is found in one step
    );
    const sign = method === 'discriminant' ? -1 : 1; // and its loss is minus the sum of its ratios
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

    // The corpora are known natively only.
    assert.deepEqual(native.corpusNames, ['even', 'odd']);
    assert.deepEqual(
      [...native.referenceCorpora],
      set.labels.map((_, i) => i % 2),
    );
    assert.deepEqual(model.corpusNames, []);
    assert.equal(model.referenceCorpora.length, 0);
  });
}

test('the same seed gives the same bytes, another seed others; one array serves as well as many', async () => {
  const bytes = (await tonescape.train(options)).toBytes();
  const joined = Float32Array.from(set.features.flatMap((row) => [...row]));
  assert.deepEqual((await tonescape.train({ ...options, features: joined })).toBytes(), bytes);
  assert.notDeepEqual((await tonescape.train({ ...options, seed: 4 })).toBytes(), bytes);
});

test('a trained model is saved and opened, and knows its licence and classes', async () => {
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

test('a trained model tells unseen samples apart, and is sure of what is near only', async () => {
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

test('what onEpoch throws stops the training', async () => {
  let epochs = 0;
  const stop = () => {
    if (++epochs === 3) throw new RangeError('enough');
  };
  await assert.rejects(tonescape.train(options, stop), new RangeError('enough'));
  assert.equal(epochs, 3);
});

test('what cannot be trained on is refused', async () => {
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
      { features: set.features.map(() => new Float32Array(88).fill(3)) },
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
  await assert.rejects(tonescape.train(options, 'log'), failure('bad-option', /callback is "log"/));
});

test('one sample of a class is enough, constant features and duplicates do no harm', async () => {
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

test('features at the ends of a float’s range do not let a training diverge', async () => {
  // Nothing that JavaScript can set makes a loss infinite: z-scores are in -10 ... 10 and the learning rate is fixed.
  const factors = [1e34, -1e34, 1e-44, 1e-38, 1];
  const features = set.features.map((row) => row.map((value, f) => value * factors[f % factors.length]));
  for (const method of ['dae', 'vae', 'vae-annealed', 'vae-ss', 'discriminant']) {
    const losses = [];
    const model = await tonescape.train({ ...options, method, features }, ({ loss }) => losses.push(loss));
    assert.ok(losses.length > 0 && losses.every(Number.isFinite), method);
    for (const row of features) {
      const latent = model.embed(row);
      const values = [...latent, ...model.classify(latent).scores, model.distance(latent)];
      assert.ok(values.every(Number.isFinite), method);
    }
  }
});

test('a discriminant has axes of its own for calibrated input, which keep the map', async () => {
  const model = await tonescape.train({ ...options, method: 'discriminant' });
  const elsewhere = (row) => row.map((value, f) => 3 * value + 10 ** ((f % 7) - 3) * ((f % 5) - 2));
  const calibrated = await model.calibrate(set.features.map(elsewhere));
  assert.deepEqual(calibrated.referencePoints, model.referencePoints);
  const labels = (one, of) => unseen.features.map((row) => one.classify(one.embed(of(row))).label);
  const right = labels(calibrated, elsewhere).filter((label, i) => label === unseen.labels[i]);
  assert.ok(right.length >= 27, `${right.length} of 30`);
  const again = await tonescape.model(calibrated.toBytes());
  assert.deepEqual(again.embed(unseen.features[0]), calibrated.embed(unseen.features[0]));
});

test('calibrate takes the statistics of another room and leaves the model as it was', async () => {
  const model = await tonescape.train({ ...options, epochs: 50 });
  const before = model.toBytes();
  // The same voices through another microphone: each feature on three times the scale, around another mean.
  const elsewhere = (row) => row.map((value, f) => 3 * value + 10 ** ((f % 7) - 3) * ((f % 5) - 2));
  const calibrated = await model.calibrate(set.features.map(elsewhere));
  assert.deepEqual(model.toBytes(), before);
  assert.deepEqual(calibrated.referencePoints, model.referencePoints);
  assert.match(calibrated.info.calibration, /90 samples/);
  // The z-scores, and so all that follows, are what they were here, but for the rounding of the moved values.
  for (const row of unseen.features) {
    const plain = model.embed(row);
    const moved = calibrated.embed(elsewhere(row));
    moved.forEach((value, i) => {
      assert.ok(Math.abs(value - plain[i]) < 1e-3 * largest(plain), `${value} and ${plain[i]}`);
    });
  }
  const again = await tonescape.model(calibrated.toBytes());
  assert.deepEqual(again.embed(unseen.features[0]), calibrated.embed(unseen.features[0]));
  calibrated.close();
  assert.deepEqual(model.toBytes(), before);

  const refused = (rows) => () => model.calibrate(rows);
  await assert.rejects(refused(set.features.slice(0, 7)), failure('empty-input', /at least 8 samples.*7/));
  await assert.rejects(refused([]), failure('empty-input', /are 0/));
  await assert.rejects(
    refused(set.features.with(3, new Float32Array(3))),
    failure('bad-option', /Sample 3 has 3/),
  );
  const broken = set.features.with(3, set.features[3].with(1, Number.NaN));
  await assert.rejects(refused(broken), failure('bad-option', /of sample 3 is nan/));
  await assert.rejects(refused(undefined), failure('bad-option', /undefined/));
});

test('teach gives classes of one’s own in the same space', async () => {
  const model = await tonescape.train({ ...options, method: 'vae-ss', epochs: 50 });
  const before = model.toBytes();
  const lesson = {
    features: set.features.filter((_, i) => i % 3 !== 1),
    labels: set.labels.filter((_, i) => i % 3 !== 1).map((label) => (label === 'anger' ? 'wütend' : 'ruhig')),
  };
  const taught = await model.teach(lesson);
  assert.deepEqual(model.toBytes(), before);
  assert.deepEqual(taught.classNames, ['wütend', 'ruhig']);
  assert.deepEqual(taught.embed(unseen.features[0]), model.embed(unseen.features[0]));
  assert.deepEqual(taught.spread(unseen.features[0]), model.spread(unseen.features[0]));
  const rows = unseen.features
    .map((row, i) => [row, unseen.labels[i]])
    .filter(([, label]) => label !== 'neutral');
  const right = rows.filter(
    ([row, label]) => taught.classify(taught.embed(row)).label === (label === 'anger' ? 'wütend' : 'ruhig'),
  );
  assert.ok(right.length >= 16, `${right.length} of 20`);
  assert.deepEqual(
    [...taught.referenceLabels],
    lesson.labels.map((label) => (label === 'ruhig' ? 1 : 0)),
  );
  lesson.features.forEach((row, i) => {
    const { x, y } = model.project(model.embed(row));
    assert.ok(Math.abs(taught.referencePoints[2 * i] - x) < 1e-4);
    assert.ok(Math.abs(taught.referencePoints[2 * i + 1] - y) < 1e-4);
  });
  assert.match(taught.info.teaching, /60 samples: wütend 30, ruhig 30/);
  const again = await tonescape.model(taught.toBytes());
  assert.deepEqual(again.classNames, taught.classNames);

  const refused = (features, labels) => () => model.teach({ features, labels });
  const two = set.features.slice(0, 2);
  await assert.rejects(refused([], []), failure('empty-input', /no sample/));
  await assert.rejects(refused(two, ['a', 'a']), failure('not-enough-classes', /two classes/));
  await assert.rejects(refused(two, ['a']), failure('bad-option', /1 labels for 2/));
  await assert.rejects(refused(two, ['a', '']), failure('bad-option', /""/));
  await assert.rejects(refused(two, 'ab'), failure('bad-option', /"ab"/));
});

test('live points carry spread and distance', async () => {
  const { samples, sampleRate } = referenceWav('en_happy_f');
  const next = randomNumbers(5);
  const own = tonescape.features(samples, sampleRate);
  const features = set.features.map(() => own.map((value) => value * (1 + 0.1 * next())));
  const model = await tonescape.train({ ...options, method: 'vae', features });
  const points = tonescape.live({ sampleRate, model }).push(samples);
  assert.ok(points.length > 10);
  for (const { features: row, latent, spread, distance } of points) {
    assert.deepEqual(spread, model.spread(row));
    assert.equal(distance, model.distance(latent));
    assert.ok(spread.xx > 0 && spread.yy > 0 && spread.xy ** 2 <= spread.xx * spread.yy);
    assert.ok(distance > 0);
  }
  const [point] = tonescape.live({ sampleRate }).push(samples);
  assert.equal(point.spread, null);
  assert.equal(point.distance, null);
});

/** The same bundle as older versions wrote it: without domain, corpora and the checksum of the metadata. */
function olderBundle(bytes) {
  const size = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + size)));
  const values = bytes.subarray(8 + size);
  const { latent_radius, metadata_checksum, ...metadata } = header.__metadata__;
  assert.ok(latent_radius > 0 && metadata_checksum);
  const kept = Object.keys(header)
    .filter((name) => !/^(__metadata__|latent\.|reference\.corpus)/.test(name))
    .sort();
  const parts = kept.map((name) => values.subarray(...header[name].data_offsets));
  let end = 0;
  const tensors = kept.map((name, i) => {
    const start = end;
    end += parts[i].length;
    return [name, { ...header[name], data_offsets: [start, end] }];
  });
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.concat(parts)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  metadata.checksum = hash.toString(16).padStart(16, '0');
  const text = Buffer.from(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(tensors) }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return new Uint8Array(Buffer.concat([length, text, ...parts]));
}

test('a bundle from before there were domains and corpora opens and says that it does not know', async () => {
  const model = await tonescape.train({ ...options, epochs: 1 });
  const old = await tonescape.model(olderBundle(model.toBytes()));
  const latent = old.embed(unseen.features[0]);
  assert.deepEqual(latent, model.embed(unseen.features[0]));
  assert.equal(old.distance(latent), null);
  assert.deepEqual(old.corpusNames, []);
  assert.equal(old.referenceCorpora.length, 0);
  const taught = await (await old.teach(set)).calibrate(set.features);
  assert.equal(taught.distance(latent), null);
});

test('use after close', async () => {
  const model = await tonescape.train({ ...options, epochs: 1 });
  model.close();
  const closed = failure('closed', /model/);
  assert.throws(() => model.toBytes(), closed);
  await assert.rejects(model.calibrate(set.features), closed);
  await assert.rejects(model.teach(set), closed);
  assert.throws(() => model.spread(unseen.features[0]), closed);
  assert.throws(() => model.distance(new Float32Array(4)), closed);
});
