// tonescape/analyse in projects with a bundler, under a strict content security policy.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'vite';
import webpack from 'webpack';
import { launch, open, serve } from '../support/browser.mjs';
import { referenceWav } from '../support/files.mjs';
import { installed, load } from '../support/package.mjs';
import { readWav } from '../support/wav.mjs';

const kPage = '<!doctype html><link rel="icon" href="data:,"><title>x</title>';
const kProgram = `import { analyse } from 'tonescape/analyse';
  globalThis.outcome = analyse('speech.wav').then(({ features }) => [...features]);`;

let browser;
let expected;
before(async () => {
  const { samples, sampleRate } = readWav(referenceWav('en_neutral_m'));
  expected = [...(await load()).features(samples, sampleRate)];
  browser = await launch();
});
after(() => browser?.close());

function project(name, files) {
  const path = join(installed.folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

async function assertAnalyses(path) {
  cpSync(referenceWav('en_neutral_m'), join(path, 'speech.wav'));
  const site = await serve(path);
  try {
    const page = await open(browser, `${site.url}/index.html`);
    await page.waitForFunction(() => globalThis.outcome, undefined, { timeout: 10_000 });
    assert.deepEqual(await page.evaluate(() => globalThis.outcome), expected);
    assert.deepEqual(page.complaints, []);
  } finally {
    site.close();
  }
}

test('Vite bundles analyse with its Worker', async () => {
  const root = project('analyse-vite', {
    'index.html': `${kPage}<script type="module" src="page.js"></script>`,
    'page.js': kProgram,
  });
  await build({ root, configFile: false, logLevel: 'error' });
  await assertAnalyses(join(root, 'dist'));
});

test('webpack bundles analyse with its Worker, without a warning', async () => {
  const context = project('analyse-webpack', { 'page.js': kProgram });
  const path = join(context, 'dist');
  const report = await new Promise((resolve, reject) => {
    webpack(
      { context, entry: './page.js', mode: 'production', output: { path }, performance: false },
      (error, stats) =>
        error ? reject(error) : resolve(stats.toJson({ all: false, errors: true, warnings: true })),
    );
  });
  assert.deepEqual([report.errors, report.warnings], [[], []]);
  writeFileSync(join(path, 'index.html'), `${kPage}<script src="main.js" defer></script>`);
  await assertAnalyses(path);
});

test('the Worker of analyse is complete in one file, as bundlers copy it', () => {
  const script = readFileSync(join(installed.root, 'dist/analysis.worker.js'), 'utf8');
  assert.doesNotMatch(script, /(?:from|import)\s*"/);
});
