// The files that a page loads, gzipped, stay within a budget and import nothing outside the package.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { constants, gzipSync } from 'node:zlib';
import { projectFile } from '../support/files.mjs';
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
  ['load: JavaScript', [...filesOf(join(dist, 'index.js'))], 16_000],
  ['load: JavaScript and core.wasm', load, 150_000],
  ['load, and the default model', [...load, projectFile('models/open.safetensors')], 200_000],
  ['train', [join(dist, 'training.wasm')], 130_000],
  ['microphone: on the page', [...filesOf(join(dist, 'microphone.js'))], 6_000],
  [
    'microphone: in the Worker and the worklet',
    ['engine.worker.js', 'capture.worklet.js'].map((file) => join(dist, file)),
    16_700,
  ],
  ['inline', [...filesOf(join(dist, 'inline.js'))], 390_000],
])
  test(`${what}: at most ${budget} bytes, gzipped`, () => {
    const size = packed(files);
    assert.ok(size <= budget && size > budget / 3, `${size} bytes`);
  });
