// The files that a page loads, gzipped, stay within a budget and import nothing outside the package.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { constants, gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { installed } from '../support/package.mjs';

const dist = join(installed.root, 'dist');
const kImport = /(?:from|import)\s*"([^"]+)"/g;

/** The files of an entry and of all its imports; fails for an import from outside the package. */
function filesOf(entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const [, name] of readFileSync(entry, 'utf8').matchAll(kImport)) {
    assert.match(name, /^\.\/chunk-[A-Z0-9]+\.js$/, `${entry} imports ${name}`);
    filesOf(join(dirname(entry), name), found);
  }
  return found;
}

const packed = (files) =>
  [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }).length,
    0,
  );

const load = [...filesOf(join(dist, 'index.js')), join(dist, 'core.wasm')];

// Budgets in bytes.
for (const [what, files, budget] of [
  ['load: JavaScript', [...filesOf(join(dist, 'index.js'))], 18_600],
  ['load: JavaScript and core.wasm', load, 139_000],
  ['load, and the default model', [...load, join(dist, 'models/open.safetensors')], 155_000],
  ['train', [join(dist, 'training.wasm')], 130_000],
  ['microphone: on the page', [...filesOf(join(dist, 'microphone.js'))], 11_000],
  [
    'microphone: in the Worker and the worklet',
    ['engine.worker.js', 'capture.worklet.js'].map((file) => join(dist, file)),
    19_500,
  ],
  ['analyse: on the page', [...filesOf(join(dist, 'analyse.js'))], 15_500],
  ['analyse: in the Worker', [join(dist, 'analysis.worker.js')], 26_000],
  ['inline, which contains the default model', [...filesOf(join(dist, 'inline.js'))], 404_000],
])
  test(`${what}: at most ${budget} bytes, gzipped`, () => {
    const size = packed(files);
    assert.ok(size <= budget && size > budget / 3, `${size} bytes`);
  });

for (const entry of ['index', 'microphone', 'inline']) {
  const program = `import { TonescapeError } from '${join(dist, entry)}.js'; console.log(TonescapeError.name);`;

  test(`TonescapeError alone, of ${entry}: at most 1000 bytes in what esbuild and rollup make`, async () => {
    const input = join(installed.folder, `only-error-${entry}.js`);
    writeFileSync(input, program);
    const { outputFiles } = await esbuild.build({
      ...{ entryPoints: [input], bundle: true, minify: true, format: 'esm', write: false },
    });
    const bundle = await rollup({ input, treeshake: { moduleSideEffects: false } });
    const { output } = await bundle.generate({ format: 'es' });
    for (const code of [outputFiles[0].text, output[0].code]) {
      assert.match(code, /TonescapeError/);
      assert.ok(code.length <= 1000, `${code.length} bytes`);
    }
  });
}
