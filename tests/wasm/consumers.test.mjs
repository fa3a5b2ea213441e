// The packed package in its users' projects: Node.js (ES module and CommonJS), five ways to a browser, a Worker, and
// one file from the disk. No bundler is configured for it. All pages except single files have a strict content security
// policy.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { build } from 'vite';
import webpack from 'webpack';
import { launch, open, serve } from '../support/browser.mjs';
import { referenceWav } from '../support/files.mjs';
import { featureCount, installed, load } from '../support/package.mjs';

const { folder } = installed;
const kInlineFile = join(installed.root, 'dist/inline.js');
const kPage = '<!doctype html><link rel="icon" href="data:,"><title>x</title>';

// Computes features of a tone, and the size of a model trained on 16 variations of them: uses core.wasm and
// training.wasm.
const kSound = `
    const samples = Float32Array.from({ length: 8000 }, (_, i) => 0.1 * Math.sin(i / 20));
    const features = [...tonescape.features(samples, 16000)];
    const variations = Array.from({ length: 16 }, (_, i) => features.map((x, f) => x + Math.sin(i * f)));
    const labels = variations.map((_, i) => (i % 2 ? 'odd' : 'even'));
    const model = await tonescape.train({ features: variations, labels, method: 'vae', epochs: 2 });
    const bytes = model.toBytes().length;`;

// The code of each page: the same, and points from the microphone. load and listen are imported.
const kProgram = `
  globalThis.outcome = (async () => {
    const tonescape = await load(loadOptions);
    ${kSound}
    let count = 0;
    let stop = () => {};
    const points = new Promise((resolve, reject) => {
      listen({
        onPoint: ({ features }) => ++count === 3 && resolve(features.length),
        onEnded: reject,
        ...(loadOptions.wasm && { wasm: loadOptions.wasm }), // it takes no trainingWasm
      }).then((session) => { stop = () => session.stop(); }, reject);
    });
    const pointFeatures = await points;
    stop();
    return { features, bytes, pointFeatures };
  })();`;
const programOf = (imports, loadOptions = '{}') =>
  `${imports}\nconst loadOptions = ${loadOptions};\n${kProgram}`;
const kTwoEntries = `import { load } from 'tonescape';\nimport { listen } from 'tonescape/microphone';`;
const kInline = `import { load, listen } from 'tonescape/inline';`;

/** Writes a project beside node_modules and returns its folder. */
function project(name, files) {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  return join(folder, name);
}

let browser;
let expected;
before(async () => {
  const program = new Function(
    'tonescape',
    `return (async () => { ${kSound} return { features, bytes }; })()`,
  );
  expected = await program(await load());
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
  const body = (entry) => `
    const tonescape = await (${entry}).load();
    ${kSound}
    console.log(JSON.stringify({ features, bytes }));`;
  const path = project('node', {
    'module.mjs': `import * as all from 'tonescape'; ${body('all')}`,
    'inline.mjs': `import * as all from 'tonescape/inline'; ${body('all')}`,
    'common.cjs': `(async () => { ${body(`await import('tonescape')`)} })();`,
  });
  for (const file of ['module.mjs', 'inline.mjs', 'common.cjs']) {
    const output = execFileSync(process.execPath, [file], { cwd: path, encoding: 'utf8' });
    assert.deepEqual(JSON.parse(output), expected, file);
  }
});

test('a plain <script type="module"> and a Worker import it', async () => {
  const address = '/node_modules/tonescape/dist';
  project('.', {
    'index.html': `${kPage}<script type="module" src="page.js"></script>`,
    'page.js': programOf(
      `import { load } from '${address}/index.js';\nimport { listen } from '${address}/microphone.js';`,
    ),
    'worker.html': `${kPage}<script type="module" src="starts_worker.js"></script>`,
    'starts_worker.js': `const worker = new Worker('worker.js', { type: 'module' });
      globalThis.outcome = new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });`,
    'worker.js': `import { load } from '${address}/index.js';
      const tonescape = await load();
      ${kSound}
      postMessage({ features, bytes });`,
  });
  await assertServed(folder);
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
    'page.js': programOf(kTwoEntries),
  });
  await build({ root, configFile: false, logLevel: 'error' });
  await assertServed(join(root, 'dist'));
});

test('webpack 5 bundles it', async () => {
  const context = project('webpack', { 'page.js': programOf(kTwoEntries) });
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
  const inline = project('esbuild', { 'page.js': programOf(kInline) });
  await assertServed(await bundled(inline), { policy: null });

  const path = project('esbuild-file', {
    'page.js': programOf(
      `import wasm from 'tonescape/core.wasm';\nimport trainingWasm from 'tonescape/training.wasm';\nimport { load } from 'tonescape';\nimport { listen } from 'tonescape/inline';`,
      '{ wasm, trainingWasm }',
    ),
  });
  const dist = await bundled(path, { loader: { '.wasm': 'file' } });
  await assertServed(dist, { policy: null });
});

test('rollup bundles the inline entry', async () => {
  const path = project('rollup', { 'page.js': programOf(kInline) });
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
  const path = project('single', { 'page.js': programOf(kInline) });
  const dist = await bundled(path, { minify: true });
  const script = readFileSync(join(dist, 'page.js'), 'utf8').replaceAll('</script', '<\\/script');
  const file = join(path, 'single.html');
  writeFileSync(file, `${kPage}<script type="module">${script}</script>`);
  await assertPage(pathToFileURL(file).href);
});
