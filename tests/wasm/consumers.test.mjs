// The packed package in its users' projects, with the tools of this repository: Node.js (ES module and CommonJS), ways
// to a browser, a Worker, and one file from the disk. No bundler is configured for it. All pages except single files have
// a strict content security policy. `npm run test:consumers` installs and runs the tools of others.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { build } from 'vite';
import webpack from 'webpack';
import { pages } from '../consumers/pages.mjs';
import {
  expectedOf,
  kInline,
  kPage,
  kSound,
  kTwoEntries,
  pageProgram,
  plainProgram,
} from '../consumers/program.mjs';
import { launch, open, serve } from '../support/browser.mjs';
import { referenceWav } from '../support/files.mjs';
import { featureCount, installed, load } from '../support/package.mjs';
import { runNode } from '../support/run_node.mjs';

const { folder } = installed;
const kInlineFile = join(installed.root, 'dist/inline.js');

/** Writes a project beside node_modules and returns its folder. */
function project(name, files) {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  return join(folder, name);
}

let browser;
let expected;
before(async () => {
  expected = await expectedOf(await load());
  assert.ok(expected.bytes > 50_000, `${expected.bytes} bytes`);
  browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
});
after(() => browser?.close());

async function assertPage(url) {
  const page = await open(browser, url);
  const outcome = await page
    .waitForFunction(() => globalThis.outcome, undefined, { timeout: 10_000 })
    .then(() => page.evaluate(() => globalThis.outcome))
    .catch((error) => assert.fail(`${error.message}\n${page.complaints.join('\n')}`));
  assert.deepEqual(outcome, { ...expected, pointFeatures: featureCount });
  assert.deepEqual(page.complaints, []);
  assert.equal(await page.evaluate(() => globalThis.crossOriginIsolated), false);
  await page.close();
}

async function assertServed(path, options) {
  const site = await serve(path, options);
  try {
    await assertPage(`${site.url}/index.html`);
  } finally {
    site.close();
  }
}

test('Node.js imports it as ES module and from CommonJS', () => {
  const path = project('node', {
    'module.mjs': `import * as all from 'tonescape'; ${plainProgram('all')}`,
    'inline.mjs': `import * as all from 'tonescape/inline'; ${plainProgram('all')}`,
    'common.cjs': `(async () => { ${plainProgram(`await import('tonescape')`)} })();`,
  });
  for (const file of ['module.mjs', 'inline.mjs', 'common.cjs']) {
    const output = runNode([file], { cwd: path });
    assert.deepEqual(JSON.parse(output), expected, file);
  }
});

test('a Worker imports it', async () => {
  const address = '/node_modules/tonescape/dist';
  project('.', {
    'worker.html': `${kPage}<script type="module" src="starts_worker.js"></script>`,
    'starts_worker.js': `const worker = new Worker('worker.js', { type: 'module' });
      globalThis.outcome = new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });`,
    'worker.js': `import { load } from '${address}/index.js';
      const tonescape = await load();
      ${kSound}
      postMessage({ features, bytes });`,
  });
  const site = await serve(folder);
  try {
    const page = await open(browser, `${site.url}/worker.html`);
    await page.waitForFunction(() => globalThis.outcome);
    assert.deepEqual(await page.evaluate(() => globalThis.outcome), expected);
    assert.deepEqual(page.complaints, []);
  } finally {
    site.close();
  }
});

test('Vite bundles it', async () => {
  const root = project('vite', {
    'index.html': `${kPage}<script type="module" src="page.js"></script>`,
    'page.js': pageProgram(kTwoEntries),
  });
  await build({ root, configFile: false, logLevel: 'error' });
  await assertServed(join(root, 'dist'));
});

test('webpack 5 bundles it', async () => {
  const context = project('webpack', { 'page.js': pageProgram(kTwoEntries) });
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
  await assertServed(path);
});

const bundled = async (path, options = {}) => {
  const report = await esbuild.build({
    ...{ absWorkingDir: path, entryPoints: ['page.js'], outdir: 'dist', bundle: true, format: 'esm' },
    ...options,
  });
  assert.deepEqual(report.warnings, []);
  writeFileSync(join(path, 'dist/index.html'), `${kPage}<script type="module" src="page.js"></script>`);
  return join(path, 'dist');
};

test('esbuild bundles the inline entry, and the modules as files', async () => {
  const inline = project('esbuild', { 'page.js': pageProgram(kInline) });
  await assertServed(await bundled(inline), { policy: null });

  const path = project('esbuild-file', {
    'page.js': pageProgram(
      `import wasm from 'tonescape/core.wasm';\nimport trainingWasm from 'tonescape/training.wasm';\nimport { load } from 'tonescape';\nimport { listen } from 'tonescape/inline';`,
      '{ wasm, trainingWasm }',
    ),
  });
  const dist = await bundled(path, { loader: { '.wasm': 'file' } });
  await assertServed(dist, { policy: null });
});

test('rollup bundles the inline entry', async () => {
  const path = project('rollup', { 'page.js': pageProgram(kInline) });
  // rollup finds packages only by a plugin; this is a minimal one.
  const packages = { name: 'packages', resolveId: (id) => (id === 'tonescape/inline' ? kInlineFile : null) };
  const warnings = [];
  const bundle = await rollup({
    input: join(path, 'page.js'),
    plugins: [packages],
    onwarn: (warning) => warnings.push(warning.message),
  });
  await bundle.write({ dir: join(path, 'dist'), format: 'es' });
  await bundle.close();
  assert.deepEqual(warnings, []);
  writeFileSync(join(path, 'dist/index.html'), `${kPage}<script type="module" src="page.js"></script>`);
  await assertServed(join(path, 'dist'), { policy: null });
});

test('a single HTML file with the inline entry works from the disk', async () => {
  const path = project('single', { 'page.js': pageProgram(kInline) });
  const dist = await bundled(path, { minify: true });
  const script = readFileSync(join(dist, 'page.js'), 'utf8').replaceAll('</script', '<\\/script');
  const file = join(path, 'single.html');
  writeFileSync(file, `${kPage}<script type="module">${script}</script>`);
  await assertPage(pathToFileURL(file).href);
});

for (const { name, visit } of pages) test(`${name} works`, () => visit(browser, expected));
