// A model made with PyTorch and scikit-learn and exported by tools/export_model.py gives their outputs.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const tonescape = await load();
const fixture = (file) => projectFile(`tests/reference/own_model/${file}`);
const parts = JSON.parse(readFileSync(fixture('parts.json'), 'utf8'));

const folder = temporaryFolder();

// The script reads only numbers from objects of PyTorch and scikit-learn; here the same numbers come from the fixture.
const program = `
import json, sys, traceback, types
sys.path.insert(0, sys.argv[1])
from export_model import export_bundle
failed = False
for place, file in enumerate(sys.argv[4:]):
    parts = json.load(open(file))
    part = lambda name: types.SimpleNamespace(**parts[name])
    try:
        export_bundle(f"{sys.argv[2]}/{place}.safetensors", encoder=parts["state"], scaler=part("scaler"), svc=part("svc"),
                      latents=parts["latents"], labels=parts["labels"],
                      feature_names=parts["feature_names"][: int(sys.argv[3])], notes=parts["notes"])
    except ValueError:
        traceback.print_exc()
        failed = True
sys.exit(failed)
`;

import { projectFile, temporaryFolder } from '../support/files.mjs';
import { load } from '../support/package.mjs';

const outputOf = (place) => join(folder, `${place}.safetensors`);
/** Arguments of Python that export each file of parts to a model. */
const python = (names, ...files) => ['-B', '-c', program, projectFile('tools'), folder, `${names}`, ...files];

/** Compares within a two-sided bound. */
function assertNear(found, expected, what) {
  assert.equal(found.length, expected.length);
  expected.forEach((value, i) => {
    assert.ok(
      Math.abs(found[i] - value) <= 1e-5,
      `${what} ${i}: ${found[i]}, PyTorch or scikit-learn ${value}`,
    );
  });
}

for (const [what, file] of [
  ['exported on a machine with PyTorch and scikit-learn', () => fixture('model.safetensors')],
  [
    'exported here from their numbers',
    () => execFileSync('python3', python(4, fixture('parts.json'))) && outputOf(0),
  ],
]) {
  test(`a model ${what} gives the outputs of these`, async () => {
    const model = await tonescape.model(file());
    assert.deepEqual(model.featureNames, parts.feature_names);
    assert.deepEqual(model.classNames, parts.svc.classes_);
    assert.equal(model.info.layer_sizes, '4,6,5,3');
    assert.equal(model.info.licence, 'for the tests');
    parts.samples.forEach((sample, i) => {
      const latent = model.embed(sample);
      assertNear(latent, parts.expected.latents[i], `latent of sample ${i}`);
      const { label, scores } = model.classify(latent);
      assertNear(scores, parts.expected.scores[i], `score of sample ${i}`);
      assert.equal(label, parts.expected.classes[i]);
      const { x, y } = model.project(latent);
      assertNear([x, y], model.referencePoints.subarray(2 * i, 2 * i + 2), `place of sample ${i}`);
    });

    const places = parts.labels.map((label) => parts.svc.classes_.indexOf(label));
    assert.deepEqual([...model.referenceLabels], places);

    // The map is centred, its axes are uncorrelated and the first is the wider one. One distance in a hundred exceeds
    // 1.
    const points = parts.latents.map((_, i) => model.referencePoints.subarray(2 * i, 2 * i + 2));
    const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
    assertNear([mean(([x]) => x), mean(([, y]) => y), mean(([x, y]) => x * y)], [0, 0, 0], 'moment');
    assert.ok(mean(([x]) => x * x) > mean(([, y]) => y * y));
    const beyond = parts.latents.filter((latent) => model.distance(latent) > 1);
    assert.equal(beyond.length, 1);

    // It can be taught and calibrated like any other model.
    const taught = await model.teach({ features: parts.samples.slice(0, 2), labels: ['one', 'two'] });
    assert.equal(taught.classify(taught.embed(parts.samples[0])).label, 'one');
  });
}

test('for two classes scikit-learn stores one row, that of the second class', async () => {
  const [weight] = parts.svc.coef_;
  const [bias] = parts.svc.intercept_;
  const svc = { coef_: [weight], intercept_: [bias], classes_: ['other', 'anger'] };
  const labels = parts.labels.map((label) => (label === 'anger' ? label : 'other'));
  const two = join(folder, 'two.json');
  writeFileSync(two, JSON.stringify({ ...parts, svc, labels }));
  execFileSync('python3', python(4, two));
  const model = await tonescape.model(outputOf(0));
  assert.deepEqual(model.classNames, ['other', 'anger']);
  parts.samples.forEach((sample, i) => {
    const [score] = parts.expected.scores[i];
    assertNear(model.classify(model.embed(sample)).scores, [-score, score], `score of sample ${i}`);
  });
});

/** Writes a file of the parts with `changes`. */
function changed(changes, place) {
  const file = join(folder, `changed${place}.json`);
  writeFileSync(file, JSON.stringify({ ...parts, ...changes }));
  return file;
}

test('parts without biases, an intercept, a mean or a scale are exported', async () => {
  const { state, scaler, svc } = parts;
  // The parts as PyTorch and scikit-learn store them with bias=False and fit_intercept=False.
  const entries = Object.entries(state);
  const unbiased = entries.filter(([key]) => !key.endsWith('bias'));
  const zeros = entries.map(([key, value]) => [key, key.endsWith('bias') ? value.map(() => 0) : value]);
  const [none, ones] = [
    [0, 0, 0, 0],
    [1, 1, 1, 1],
  ];
  const pairs = [
    { state: Object.fromEntries(unbiased), svc: { ...svc, intercept_: 0.0 } },
    { state: Object.fromEntries(zeros), svc: { ...svc, intercept_: [0, 0, 0] } },
    { scaler: { ...scaler, with_mean: false } },
    { scaler: { ...scaler, mean_: none } },
    { scaler: { ...scaler, with_std: false, scale_: null } },
    { scaler: { ...scaler, scale_: ones } },
    { scaler: { with_mean: false, with_std: false, mean_: null, scale_: null } },
    { scaler: { mean_: none, scale_: ones } },
  ];
  execFileSync('python3', python(4, ...pairs.map(changed)));
  for (let i = 0; i < pairs.length; i += 2) {
    const found = readFileSync(outputOf(i));
    assert.deepEqual(found, readFileSync(outputOf(i + 1)), `${i}`);
    await tonescape.model(found);
  }
});

test('parts that do not fit together are refused by the export', () => {
  const wrong = [
    [
      { notes: { class_names: 'a', licence: 'b', checksum: 'c' } },
      'The notes have checksum, class_names, which the bundle itself says; give these notes other names.',
    ],
    [
      { scaler: { center_: [0], scale_: [1] } },
      'The scaler is a SimpleNamespace without mean_ and scale_; give a StandardScaler that is fitted.',
    ],
    [
      { state: { 'encoder.0.weight': [[1]] } },
      "The encoder's state has encoder.0.weight; it must be that of one Sequential: 0.weight, 0.bias, ...",
    ],
    [
      { feature_names: parts.feature_names.slice(1) },
      'The encoder takes 4 values, but there are 3 feature names.',
    ],
  ];
  const files = wrong.map(([changes], place) => changed(changes, place));
  const { status, stderr } = spawnSync('python3', python(4, ...files), { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.deepEqual(
    stderr.match(/(?<=^ValueError: ).*/gm),
    wrong.map(([, sentence]) => sentence),
  );
});
