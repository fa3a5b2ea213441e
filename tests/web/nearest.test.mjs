// The recordings nearest to a place on the map, and to another recording.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageModule } from '../support/page_module.mjs';

const { neighboursOf, nextTo, sharesNear } = await pageModule('map/nearest.ts');

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

test('the neighbours are the nearest on the plane, and the next one lies in the direction', async () => {
  const referencePoints = Float32Array.of(0, 0, 1, 0, 0, 2, -3, 0.5, 0, -4, 5, 5);
  const spread = { referencePoints, referenceLabels: new Float32Array(6) };
  assert.deepEqual([...neighboursOf(spread, 0, 2)], [0, 1, 2]);
  assert.deepEqual([...neighboursOf(spread, 5, 1)], [5, 2]);
  const directions = [
    [1, 0, 1],
    [0, 1, 2],
    [-1, 0, 3],
    [0, -1, 4],
  ];
  for (const [right, up, next] of directions) assert.equal(nextTo(spread, 0, right, up), next);
  assert.equal(nextTo(spread, 4, 0, -1), 4, 'nothing lies below');
  assert.equal(nextTo(spread, 3, 0, 1), 3, 'what lies above lies farther to the right');
});
