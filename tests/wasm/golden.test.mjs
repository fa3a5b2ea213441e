// Checks the rule that any change of a feature's output is a major version.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { featuresOfSignals, goldenFile, goldenSignals } from '../support/golden.mjs';
import { load } from '../support/package.mjs';
import { readTable } from '../support/table.mjs';

// Relative bound, larger than the differences in rounding between versions of the compiler.
const kBound = 1e-4;

test('the features of some signals equal those of the last major version', async () => {
  const tonescape = await load();
  const golden = readTable(readFileSync(goldenFile, 'utf8'));
  assert.deepEqual(
    golden.map(({ feature }) => feature),
    tonescape.featureNames,
  );
  const changed = featuresOfSignals(tonescape).flatMap((features, column) => {
    const signal = goldenSignals[column];
    return golden.flatMap(({ feature, [signal]: stored }, i) => {
      const difference = Math.abs(features[i] - stored);
      if (difference <= kBound * Math.abs(stored)) return [];
      return `${signal} ${feature}: ${features[i]}, was ${stored} (${((100 * difference) / Math.abs(stored)).toPrecision(3)} %)`;
    });
  });
  assert.deepEqual(
    changed,
    [],
    `${changed.length} features have changed:\n${changed.join('\n')}\nModels and tables made with the last version no longer fit, so this is a new major version: if the change is meant, raise it, say in wasm/CHANGELOG.md which features change and why, train the models again, and write the table anew: node tests/support/write_golden.mjs`,
  );
});
