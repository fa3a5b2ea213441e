// Comparing features of two programs.

import assert from 'node:assert/strict';
import { featureCount } from './package.mjs';

/** All features, each within `bound`, two-sided, relative to the expected value or to 0.01, whichever is larger. */
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
