// The segments of a recording: without gaps, one for each label that was shown.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageModule } from '../support/page_module.mjs';

const { segmentsOf } = await pageModule('segments.ts');

test('segments begin at 0, follow each other without gaps, and end with the recording', () => {
  const [calm, angry] = [{ label: 'calm' }, { label: 'angry' }];
  const labels = [undefined, calm, calm, angry, angry, calm];
  assert.deepEqual(segmentsOf(labels, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], 0.75), [
    { label: calm, from: 0, to: 0.4 },
    { label: angry, from: 0.4, to: 0.6 },
    { label: calm, from: 0.6, to: 0.75 },
  ]);
});

test('without a label there is no segment', () => {
  assert.deepEqual(segmentsOf([undefined, undefined], [0.1, 0.2], 0.2), []);
  const calm = { label: 'calm' };
  assert.deepEqual(
    segmentsOf([calm], [0.1, 0.2], 0.3),
    [{ label: calm, from: 0, to: 0.3 }],
    'not all read yet',
  );
});
