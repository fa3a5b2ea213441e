// Compares features of two programs.

import assert from 'node:assert/strict';
import { featureCount } from './package.mjs';

/** Checks each feature within a two-sided `bound`, relative to the larger of the expected value and 0.01. */
export function assertNearFeatures(found, expected, bound, what) {
  assert.equal(found.length, featureCount);
  assert.equal(expected.length, featureCount);
  found.forEach((x, i) => {
    const y = expected[i];
    assert.ok(
      Math.abs(x - y) <= bound * Math.max(Math.abs(y), 1e-2),
      `${what}, feature ${i}: ${x}, expected ${y}`,
    );
  });
}
