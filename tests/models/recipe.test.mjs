// The recipe of the released models, and the files in models/ that it has written.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { projectFile, temporaryFolder } from '../support/files.mjs';

const project = projectFile('.');
const released = JSON.parse(readFileSync(join(project, 'models/models.json'), 'utf8'));

/** The metadata of a safetensors file. */
function metadataOf(path) {
  const bytes = readFileSync(path);
  const length = Number(bytes.readBigUInt64LE(0));
  return JSON.parse(bytes.subarray(8, 8 + length)).__metadata__;
}

function made() {
  const folder = temporaryFolder();
  execFileSync(process.execPath, [join(project, 'models/make.mjs'), folder], { stdio: 'pipe' });
  return folder;
}

test('the recipe makes the same bytes twice, and every released file', () => {
  const folders = [made(), made()];
  try {
    const names = readdirSync(folders[0]).sort();
    const expected = [
      ...released.models.map((one) => one.file),
      'models.json',
      'quantiles.json',
      'reference.csv',
    ];
    assert.deepEqual(names, expected.sort());
    for (const name of names) {
      const [one, two] = folders.map((folder) => readFileSync(join(folder, name)));
      assert.ok(one.equals(two), `${name} differs between two runs`);
    }
    // The files that do not depend on the processor's rounding equal the released ones.
    for (const name of ['models.json', 'quantiles.json', 'reference.csv']) {
      assert.equal(
        readFileSync(join(folders[0], name), 'utf8'),
        readFileSync(join(project, 'models', name), 'utf8'),
        `models/${name} is not what the recipe makes; run node models/make.mjs`,
      );
    }
    for (const { file } of released.models) {
      const [fresh, kept] = [folders[0], join(project, 'models')].map((folder) =>
        metadataOf(join(folder, file)),
      );
      for (const key of ['features_checksum', 'objective', 'training', 'layer_sizes', 'licence', 'seed']) {
        assert.equal(kept[key], fresh[key], `${file} was made from other tables or settings: ${key}`);
      }
    }
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
});

test('models.json has figures of every target and setting, and one default by the rule', () => {
  const targets = released.corpora.filter((one) => !one.source).map((one) => one.corpus);
  const pairs = (model) =>
    model.pairs.filter((one) => one.setting === 'zero-shot' && one.classes === released.class_names.length);
  const score = (model) => pairs(model).reduce((sum, one) => sum + one.mean, 0) / pairs(model).length;
  for (const model of released.models) {
    assert.equal(model.accuracy.length, targets.length * 4);
    assert.deepEqual(
      model.distance.map((one) => one.target),
      targets,
    );
    assert.ok(model.seeds >= 10, `${model.method} has ${model.seeds} seeds`);
    assert.equal(pairs(model).length, 2);
    for (const one of model.accuracy) assert.ok(one.mean > 0.1 && one.mean < 0.95, JSON.stringify(one));
  }
  const best = Math.max(...released.models.map(score));
  assert.deepEqual(released.models.filter((one) => one.default).map(score), [best]);
});

test('every bundle is small and has its metadata', () => {
  const rows = readFileSync(join(project, 'models/reference.csv'), 'utf8').trim().split('\n');
  assert.equal(rows.length, 1001);
  let total = 0;
  for (const { file, method } of released.models) {
    const path = join(project, 'models', file);
    const size = gzipSync(readFileSync(path), { level: 9 }).length;
    assert.ok(size > 5_000 && size < 28_000, `${file} has ${size} bytes compressed`);
    total += size;
    const metadata = metadataOf(path);
    assert.equal(metadata.method, method);
    assert.match(metadata.licence, /research, non-commercial/);
    assert.match(metadata.metrics, /95 % interval/);
  }
  assert.ok(total < 116_000, `the bundles together have ${total} bytes compressed`); // a page loads them all
});
