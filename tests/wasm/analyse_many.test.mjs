// analyseMany() in Node and in a real Chromium: many files, each with its result or its error.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, open, serve } from '../support/browser.mjs';
import { failure } from '../support/errors.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { installed, TonescapeError } from '../support/package.mjs';

const { folder, root } = installed;
const { analyse, analyseMany } = await import(pathToFileURL(join(root, 'dist/analyse.js')).href);

// The longest is first, so that with several jobs others are done before it.
const names = ['en_sad_f', 'short_80ms', 'letter', 'short_30ms', 'stereo', 'nowhere', 'short_300ms'];
for (const name of names) {
  if (name === 'letter') writeFileSync(join(folder, 'letter.wav'), 'this is a letter');
  else if (name !== 'nowhere') cpSync(referenceWav(name), join(folder, `${name}.wav`));
}
const paths = names.map((name) => join(folder, `${name}.wav`));
const codes = { letter: 'unreadable-audio', short_30ms: 'too-short', nowhere: 'file-not-found' };

for (const jobs of [1, 3])
  test(`with ${jobs} jobs each file has its row, in order, and a bad file does not stop the others`, async () => {
    const rows = [];
    for await (const row of analyseMany(paths, { jobs, descriptors: true })) rows.push(row);
    assert.deepEqual(
      rows.map(({ file }) => file),
      paths,
    );
    for (const [i, { analysis, error }] of rows.entries()) {
      const code = codes[names[i]];
      assert.equal(error?.code, code, names[i]);
      assert.equal(error instanceof TonescapeError, code !== undefined);
      if (code) assert.equal(analysis, undefined);
      else assert.deepEqual(analysis, await analyse(paths[i], { descriptors: true }));
    }
  });

test('what concerns no single file is thrown', async () => {
  const first = (files, options) => analyseMany(files, options).next();
  await assert.rejects(first(paths, { jobs: 0 }), failure('bad-option', /jobs are 0/));
  await assert.rejects(first(paths, { model: new Uint8Array(99) }), failure('bad-model', /./));
  await assert.rejects(first(paths, { model: 'nowhere' }), failure('file-not-found', /nowhere/));
  assert.deepEqual(await first([]), { done: true, value: undefined });
});

test('the signal ends all jobs with its reason', async () => {
  const controller = new AbortController();
  const rows = [];
  const all = async () => {
    for await (const row of analyseMany(Array(500).fill(paths[0]), { jobs: 2, signal: controller.signal })) {
      rows.push(row);
      controller.abort();
    }
  };
  await assert.rejects(all, { name: 'AbortError' });
  assert.equal(rows.length, 1);
});

test('a loop that is left early lets the program end', () => {
  const script = `import { analyseMany } from 'tonescape/analyse';
  for await (const { analysis } of analyseMany(Array(500).fill(${JSON.stringify(paths[0])}), { jobs: 2 })) {
    console.log(analysis.features.length);
    break;
  }`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(stderr, '');
  assert.equal(stdout, '88\n');
  assert.equal(status, 0);
});

test('Chromium has the rows of Node', async (t) => {
  cpSync(projectFile('tests/reference/encoded/en_sad_f_1s.flac'), join(folder, 'speech.flac'));
  writeFileSync(join(folder, 'many.html'), '<!doctype html><link rel="icon" href="data:,">');
  const site = await serve(folder);
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    site.close();
  });
  const page = await open(browser, `${site.url}/many.html`);
  const listed = ['en_sad_f.wav', 'letter.wav', 'stereo.wav', 'speech.flac'];
  const rows = await page.evaluate(async (files) => {
    const { analyseMany } = await import('./node_modules/tonescape/dist/analyse.js');
    const blobs = await Promise.all(
      files.map(async (name) => new File([await (await fetch(name)).arrayBuffer()], name)),
    );
    const found = [];
    for await (const { file, analysis, error } of analyseMany(blobs, { jobs: 2 })) {
      found.push([file.name, error?.code ?? [...analysis.features]]);
    }
    return found;
  }, listed);
  const expected = [];
  const wavs = listed.filter((name) => name.endsWith('wav'));
  for await (const { analysis, error } of analyseMany(wavs.map((name) => join(folder, name)))) {
    expected.push([wavs[expected.length], error?.code ?? [...analysis.features]]);
  }
  assert.deepEqual(rows.slice(0, 3), expected);
  assert.equal(rows[3][0], 'speech.flac');
  assert.equal(rows[3][1].length, 88);
  assert.deepEqual(page.complaints, []);
});
