// Compares what a consumer's program has computed with what the package computes here.

import assert from 'node:assert/strict';
import { open } from '../support/browser.mjs';
import { featureCount } from '../support/package.mjs';

const kPatienceMs = 60_000;

/** Visits a page that runs the program, in a new context of the browser; fails with the page's complaints. */
export async function assertPage(browser, url, expected) {
  const page = await open(browser, url);
  try {
    const outcome = await page
      .waitForFunction(() => globalThis.outcome, undefined, { timeout: kPatienceMs })
      .then(() => page.evaluate(() => globalThis.outcome))
      .catch((error) => assert.fail(`${error.message.split('\n')[0]}\n${page.complaints.join('\n')}`));
    assert.deepEqual(outcome, { ...expected, pointFeatures: featureCount });
  } finally {
    await page.context().close();
  }
}

/** Checks the last line that a program without a page has printed. */
export function assertOutput(output, expected) {
  assert.deepEqual(JSON.parse(output.trim().split('\n').at(-1)), expected);
}
