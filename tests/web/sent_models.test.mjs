// Models as they are sent to the page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { projectFile } from '../support/files.mjs';
import { pageModule } from '../support/page_module.mjs';

const { fromSent, toSent } = await pageModule('sent_models.ts');
const { models } = JSON.parse(readFileSync(projectFile('models/models.json'), 'utf8'));
const files = models.map(({ file }) => new Uint8Array(readFileSync(projectFile(`models/${file}`))));
const sent = toSent(files);

test('two small files are sent as lengths, headers, and the bytes of the numbers by their place', () => {
  const header = [2, 0, 0, 0, 0, 0, 0, 0, 98, 99];
  const small = [
    [...header, 1, 2, 3, 4],
    [...header, 11, 12, 13, 14, 21, 22, 23, 24],
  ].map((bytes) => Uint8Array.from(bytes));
  const table = [2, 10, 4, 10, 8].flatMap((length) => [length, 0, 0, 0]);
  const places = [1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24];
  assert.deepEqual([...toSent(small)], [...table, ...header, ...header, ...places]);
  assert.deepEqual(fromSent(toSent(small)), small);
});

test('the released models arrive as they were, alone and together', () => {
  assert.deepEqual(fromSent(sent), files);
  for (const file of files) assert.deepEqual(fromSent(toSent([file])), [file]);
});

test('sent together, the models weigh less than three quarters', () => {
  const alone = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  assert.ok(gzipSync(sent).length < 0.75 * alone);
});

test('an answer that is something else is refused', () => {
  for (const other of [...['', 'no', '<html>not found</html>'].map(Buffer.from), sent.slice(0, -1), files[0]])
    assert.throws(() => fromSent(other), /something else/);
});
