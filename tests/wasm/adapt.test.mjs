// Models made from other models: calibrated for another voice or room, or taught other classes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure } from '../support/errors.mjs';
import { load } from '../support/package.mjs';
import { largest, options, set, unseen, voice, voices } from '../support/training_samples.mjs';

const tonescape = await load();

test('a calibrated discriminant uses its own axes and keeps the map', async () => {
  const model = await tonescape.train({ ...options, method: 'discriminant' });
  const elsewhere = (row) => row.map((value, f) => 3 * value + 10 ** ((f % 7) - 3) * ((f % 5) - 2));
  const calibrated = await model.calibrate(set.features.map(elsewhere), { speech: 'corpus' });
  assert.deepEqual(calibrated.referencePoints, model.referencePoints);
  const labels = (one, of) => unseen.features.map((row) => one.classify(one.embed(of(row))).label);
  const right = labels(calibrated, elsewhere).filter((label, i) => label === unseen.labels[i]);
  assert.ok(right.length >= 27, `${right.length} of 30`);
  const again = await tonescape.model(calibrated.toBytes());
  assert.deepEqual(again.embed(unseen.features[0]), calibrated.embed(unseen.features[0]));
});

test('calibrate estimates the statistics of another room and does not change the model', async () => {
  const model = await tonescape.train({ ...options, epochs: 50 });
  const before = model.toBytes();
  // The same voices through another microphone: each feature on three times the scale, around another mean.
  const elsewhere = (row) => row.map((value, f) => 3 * value + 10 ** ((f % 7) - 3) * ((f % 5) - 2));
  const calibrated = await model.calibrate(set.features.map(elsewhere), { speech: 'corpus' });
  assert.deepEqual(model.toBytes(), before);
  assert.deepEqual(calibrated.referencePoints, model.referencePoints);
  assert.equal(calibrated.info.calibration, 'by 90 utterances without labels: utterances of many speakers');
  // The z-scores, and so all results, equal those of the original features except for the rounding of the moved values.
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
  await assert.rejects(refused(set.features.slice(0, 2)), failure('empty-input', /at least 3 utterances.*2/));
  await assert.rejects(again.calibrate(set.features), failure('bad-option', /calibrated already/));
  await assert.rejects(
    model.calibrate(set.features, { speech: 'loud' }),
    failure('bad-option', /"loud" to calibrate with; choose one of any, neutral, corpus/),
  );
  await assert.rejects(refused([]), failure('empty-input', /are 0/));
  await assert.rejects(
    refused(set.features.with(3, new Float32Array(3))),
    failure('bad-option', /Sample 3 has 3/),
  );
  const broken = set.features.with(3, set.features[3].with(1, Number.NaN));
  await assert.rejects(refused(broken), failure('bad-option', /of sample 3 is nan/));
  await assert.rejects(refused(undefined), failure('bad-option', /undefined/));
});

test('teach fits other classes in the same latent space', async () => {
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

/** How many samples the model labels as they are. */
const rightOf = (model, { features, labels }) =>
  features.filter((row, i) => model.classify(model.embed(row)).label === labels[i]).length;

test('a voice that an adaptive model misreads is read once it is calibrated, by each kind of speech', async () => {
  const model = await tonescape.train({ ...voices(), method: 'adaptive' });
  assert.deepEqual(model.corpusNames, ['first', 'second']);
  for (const seed of [21, 22, 23, 24]) {
    const other = voice(60, seed);
    const before = rightOf(model, other);
    const neutral = other.features.filter((_, i) => other.labels[i] === 'neutral').slice(0, 10);
    for (const [speech, rows, told] of [
      ['any', other.features.slice(0, 10), 'by 10 utterances without labels: utterances of one speaker'],
      ['neutral', neutral, 'by 10 utterances without labels: neutral utterances of one speaker'],
      ['corpus', other.features, 'by 60 utterances without labels: utterances of many speakers'],
    ]) {
      const calibrated = await model.calibrate(rows, { speech });
      assert.ok(calibrated.info.calibration.startsWith(told), calibrated.info.calibration);
      const after = rightOf(calibrated, other);
      assert.ok(after >= 54 && after >= before, `voice ${seed}, ${speech}: ${before}, then ${after} of 60`);
      assert.deepEqual(calibrated.classNames, model.classNames);
      assert.deepEqual(calibrated.referencePoints, model.referencePoints);
      await assert.rejects(
        calibrated.calibrate(rows, { speech }),
        failure('bad-option', /calibrated already/),
      );
      const few = model.calibrate(rows.slice(0, 2), { speech });
      await assert.rejects(few, failure('empty-input', /at least 3 utterances.*2/));
    }
  }
});

test('the kind of speech that is told matters: neutral speech taken for any is read worse', async () => {
  const model = await tonescape.train({ ...voices(), method: 'adaptive' });
  const other = voice(60, 21);
  const neutral = other.features.filter((_, i) => other.labels[i] === 'neutral').slice(0, 10);
  const [told, untold] = [
    await model.calibrate(neutral, { speech: 'neutral' }),
    await model.calibrate(neutral),
  ];
  const [right, wrong] = [rightOf(told, other), rightOf(untold, other)];
  assert.ok(right > wrong, `${right} and ${wrong} of 60`);
});

test('taught labels that are classes of an adaptive model keep its classes and its map', async () => {
  const model = await tonescape.train({ ...voices(), method: 'adaptive' });
  const other = voice(60, 24);
  const clips = (names, each) => {
    const picked = names.flatMap((name) =>
      other.features.filter((_, i) => other.labels[i] === name).slice(0, each),
    );
    return { features: picked, labels: names.flatMap((name) => Array(each).fill(name)) };
  };
  const taught = await model.teach(clips(['sadness', 'anger'], 3)); // not all classes, in another order
  assert.deepEqual(taught.classNames, model.classNames);
  assert.deepEqual(taught.referencePoints, model.referencePoints);
  assert.deepEqual(taught.corpusNames, model.corpusNames);
  const calibrated = await model.calibrate(other.features.slice(0, 10));
  const both = await calibrated.teach(clips(model.classNames, 5)); // in this order
  assert.deepEqual(both.classNames, model.classNames);
  const [before, after] = [rightOf(model, other), rightOf(both, other)];
  assert.ok(after > before && after >= 54, `${before}, then ${after} of 60`);
  // One clip of one class is enough; a label of the person's own makes new classes.
  assert.deepEqual((await model.teach(clips(['anger'], 1))).classNames, model.classNames);
  const own = clips(['anger', 'sadness'], 2);
  const renamed = own.labels.map((label) => (label === 'anger' ? 'loud' : label));
  assert.deepEqual((await model.teach({ ...own, labels: renamed })).classNames, ['loud', 'sadness']);
});
