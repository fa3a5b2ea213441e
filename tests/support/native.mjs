// Runs the native program on the same sound, and compares points.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { nativeProgram, projectFile } from './files.mjs';
import { readTable } from './table.mjs';

/** The bundle that the page shows at first. */
export const defaultModel = projectFile(
  `models/${JSON.parse(readFileSync(projectFile('models/models.json'), 'utf8')).models.find((model) => model.default).file}`,
);

/** The output of the native program. */
export function native(...parameters) {
  return execFileSync(nativeProgram, parameters, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** The points of `tonescape embed` with the page's window and hop. */
export function nativePoints(wav, model = defaultModel) {
  return readTable(native('embed', '--model', model, '--window', '3', '--hop', '0.1', wav));
}

/**
 * Checks that both have the same points: every number of the native program is within `bound` (absolute) of the page's,
 * and the labels are equal unless the two best scores are closer than `bound`.
 */
export function assertSamePoints(page, native, bound) {
  assert.equal(page.length, native.length, 'as many points');
  let worst = 0;
  native.forEach((expected, row) => {
    const found = page[row];
    for (const [name, value] of Object.entries(expected)) {
      if (name === 'file' || name === 'label') continue;
      const difference = Math.abs(found[name] - value);
      worst = Math.max(worst, difference);
      assert.ok(difference <= bound, `row ${row}, ${name}: the page has ${found[name]}, native ${value}`);
    }
    if (found.label !== expected.label)
      assert.ok(lead(expected) <= 2 * bound, `row ${row}: ${found.label}, native ${expected.label}`);
  });
  return worst;
}

// The difference between the best score and the second.
function lead(point) {
  const scores = Object.keys(point).filter((name) => name.startsWith('score_'));
  const [best, second] = scores.map((name) => point[name]).sort((a, b) => b - a);
  return best - second;
}
