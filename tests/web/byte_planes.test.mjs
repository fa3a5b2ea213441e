// The order of bytes in which the page's host sends a model.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { projectFile } from '../support/files.mjs';
import { pageModule } from '../support/page_module.mjs';

const { fromPlanes, toPlanes } = await pageModule('byte_planes.ts');

test('after a header of two bytes, the first bytes of all numbers come first', () => {
  const header = [2, 0, 0, 0, 0, 0, 0, 0, 9, 9];
  assert.deepEqual(
    [...toPlanes(Uint8Array.from([...header, 1, 2, 3, 4, 11, 12, 13, 14]))],
    [...header, 1, 11, 2, 12, 3, 13, 4, 14],
  );
});

for (const { file } of JSON.parse(readFileSync(projectFile('models/models.json'), 'utf8')).models) {
  test(`${file} is the same after it was sent, and lighter on the way`, () => {
    const bundle = new Uint8Array(readFileSync(projectFile(`models/${file}`)));
    const sent = toPlanes(bundle);
    assert.deepEqual(fromPlanes(sent), bundle);
    assert.ok(gzipSync(sent).length < 0.92 * gzipSync(bundle).length);
  });
}

test('an answer that is no bundle stays some bytes, which the engine refuses', () => {
  for (const text of ['', 'short', '<html>not found</html>'])
    assert.equal(fromPlanes(Buffer.from(text)).length, text.length);
});
