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

const tables = [...new Set(released.models.map(({ set }) => `reference-${set}.csv`))];

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
    const expected = [...released.models.map((one) => one.file), 'models.json', 'quantiles.json', ...tables];
    assert.deepEqual(names, expected.sort());
    for (const name of names) {
      const [one, two] = folders.map((folder) => readFileSync(join(folder, name)));
      assert.ok(one.equals(two), `${name} differs between two runs`);
    }
    // The files that do not depend on the processor's rounding equal the released ones.
    for (const name of ['models.json', 'quantiles.json', ...tables]) {
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

const summaryOf = (set) =>
  JSON.parse(readFileSync(join(project, `models/report/${set}/summary.json`), 'utf8'));
const isZeroShot = ({ setting, classes }) =>
  setting === 'zero-shot' && classes === released.class_names.length;
const mean = (figures) => figures.reduce((sum, one) => sum + one.mean, 0) / figures.length;

test('models.json has the figures of each set, on all corpora that it was not trained on', () => {
  for (const model of released.models) {
    const targets = released.corpora.map((one) => one.corpus).filter((one) => !model.sources.includes(one));
    for (const setting of ['zero-shot', 'unlabeled'])
      assert.deepEqual(
        model.accuracy.filter((one) => one.setting === setting).map((one) => one.target),
        targets.toSorted(),
        `${model.id}, ${setting}`,
      );
    assert.equal(model.accuracy.length, targets.length * 2);
    assert.deepEqual(
      model.distance.map((one) => one.target),
      targets.toSorted(),
    );
    for (const one of model.accuracy) assert.ok(one.mean > 0.1 && one.mean < 0.95, JSON.stringify(one));
    for (const { target, means } of model.distance) assert.ok(means.mean > 0, `${model.id}, ${target}`);
    assert.ok(model.seeds >= 10, `${model.id} has ${model.seeds} seeds`);
    const { accuracy } = summaryOf(model.set).methods.find(({ method }) => method === model.method);
    assert.deepEqual(
      model.accuracy,
      accuracy.filter((one) => one.classes === released.class_names.length),
      `${model.id} has other figures than models/report/${model.set}`,
    );
  }
});

test('the corpora have a table where their terms allow one, and every source has', () => {
  assert.equal(released.corpora.length, 11);
  const names = readdirSync(join(project, 'models/features'));
  for (const { corpus, table, utterances, speakers, language, licence, citation } of released.corpora) {
    assert.equal(names.includes(`${corpus}.csv`), table, corpus);
    assert.ok(utterances > 0 && speakers > 0 && /^[a-z]{2}$/.test(language) && licence && citation, corpus);
  }
  const withTable = released.corpora.filter((one) => one.table).map((one) => one.corpus);
  for (const { id, sources } of released.models)
    assert.deepEqual(
      sources.filter((one) => !withTable.includes(one)),
      [],
      id,
    );
});

// The rule of models/README.md: `open`, as long as it loses at most 0.05 by its few corpora on those it does not know.
test('the one default is the first, and follows the rule', () => {
  const open = released.models.find(({ id }) => id === 'open');
  const own = open.accuracy.filter(isZeroShot);
  const { accuracy } = summaryOf('corpora').methods.find(({ method }) => method === 'adaptive');
  const all = accuracy.filter((one) => isZeroShot(one) && !open.sources.includes(one.target));
  assert.equal(all.length, own.length);
  const expected = mean(own) >= mean(all) - 0.05 ? 'open' : 'research';
  const chosen = released.models.filter((one) => one.default).map(({ id }) => id);
  assert.deepEqual(chosen, [expected], `${mean(own)}, trained on all but one ${mean(all)}`);
});

test('every bundle is small, and has its metadata, its reference points and its licence', () => {
  let total = 0;
  for (const { id, file, method, set, sources } of released.models) {
    const path = join(project, 'models', file);
    const size = gzipSync(readFileSync(path), { level: 9 }).length;
    assert.ok(size > 5_000 && size < 30_000, `${file} has ${size} bytes compressed`);
    total += size;
    const metadata = metadataOf(path);
    assert.equal(metadata.method, method);
    assert.equal(metadata.format_version, '2');
    assert.equal(metadata.front_end, 'level'); // one session of the page holds them all
    assert.deepEqual(metadata.corpus_names.split('\n').sort(), sources.toSorted());
    // With every table a source, none is left to score on.
    assert.match(metadata.metrics, set === 'research' ? /^none: no corpus was left out/ : /95 % interval/);
    for (const corpus of sources) {
      const { title, licence, citation } = released.corpora.find((one) => one.corpus === corpus);
      assert.ok(metadata.licence.includes(`${title} ${licence} (${citation})`), `${id} names ${title}`);
    }
    const isOpen = set === 'open';
    const notice =
      /information from CREMA-D, which is made available here under the Open Database License \(ODbL\)/;
    assert.equal(notice.test(metadata.licence), isOpen, `${id}: ${metadata.licence}`);
    assert.equal(/research, non-commercial/.test(metadata.licence), !isOpen, `${id}: ${metadata.licence}`);
    assert.equal(/CC BY-NC|for research/.test(metadata.licence), !isOpen, `${id}: ${metadata.licence}`);

    const [head, ...rows] = readFileSync(join(project, `models/reference-${set}.csv`), 'utf8')
      .trim()
      .split('\n');
    assert.equal(head, 'file,corpus,language,emotion');
    assert.equal(rows.length, 1000);
    assert.deepEqual([...new Set(rows.map((row) => row.split(',')[1]))].sort(), sources.toSorted());
  }
  assert.ok(total < 150_000, `the bundles together have ${total} bytes compressed`); // a page loads them all
});
