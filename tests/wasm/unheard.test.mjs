// The places of speech that the released models never heard, in models/unheard.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { unheard } from '../../models/unheard.mjs';
import { projectFile } from '../support/files.mjs';

const list = JSON.parse(readFileSync(projectFile('models/models.json'), 'utf8'));
const kept = JSON.parse(readFileSync(projectFile('models/unheard.json'), 'utf8'));

test('models/unheard.json is what models/unheard.mjs makes', async () => {
  assert.deepEqual(kept, await unheard(), 'run node models/unheard.mjs');
});

test('no model has places of a corpus that it was trained on, and each has all of the others with a table', () => {
  for (const { id, sources } of list.models) {
    const expected = list.corpora.filter((one) => one.table && !sources.includes(one.corpus));
    const corpora = Object.keys(kept.models[id]?.points ?? {});
    assert.deepEqual(
      corpora,
      expected.map((one) => one.corpus),
      id,
    );
    for (const corpus of corpora)
      assert.equal(kept.models[id].points[corpus].length, 2 * kept.perClass * list.class_names.length);
  }
});
