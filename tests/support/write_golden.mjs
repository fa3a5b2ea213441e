// Writes tests/reference/golden.csv: `node tests/support/write_golden.mjs`, after `bash tools/build.sh wasm`.

import { writeFileSync } from 'node:fs';
import { featuresOfSignals, goldenFile, goldenSignals } from './golden.mjs';
import { load } from './package.mjs';

const kDigits = 9; // enough to read a float32 back exactly

const tonescape = await load();
const columns = featuresOfSignals(tonescape);
const rows = tonescape.featureNames.map((name, i) =>
  [name, ...columns.map((features) => Number(features[i].toPrecision(kDigits)))].join(),
);
writeFileSync(goldenFile, `${[['feature', ...goldenSignals].join(), ...rows].join('\n')}\n`);
