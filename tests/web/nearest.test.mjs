// The recordings nearest to a place on the map, and the sentence about them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageModule } from '../support/page_module.mjs';

const { neighboursOf, sharesNear } = await pageModule('map/nearest.ts');

const model = {
  classNames: ['anger', 'neutral', 'sadness'],
  referencePoints: [0, 0, 1, 0, 0, 1, 5, 5, 5, 6, 6, 5, 9, 9],
  referenceLabels: [2, 1, 2, 0, 0, 1, 1],
};

test('the nearest recordings are counted by class, the most frequent first', () => {
  assert.deepEqual(sharesNear(model, { x: 0.1, y: 0.1 }, 3), [
    { name: 'sadness', count: 2 },
    { name: 'neutral', count: 1 },
  ]);
  assert.deepEqual(sharesNear(model, { x: 5, y: 5.4 }, 2), [{ name: 'anger', count: 2 }]);
});

test('a recording comes before its neighbours, and is none of them', () => {
  assert.deepEqual([...neighboursOf(model, 4, 2)], [4, 3, 5]);
});
