// The timeline of a recording that has ended: labels, durations, and a click that plays from there.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { referenceWav, temporaryFolder } from '../support/files.mjs';
import { served } from '../support/page.mjs';
import { film, until, waitForCount, waitForStatus } from '../support/seen.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

const site = served();

/** Two voices with silence between them. Returns the path and the duration. */
function twoVoices() {
  const path = join(temporaryFolder(), 'voices.wav');
  const [first, second] = ['en_angry_m', 'en_sad_f'].map((name) => readWav(referenceWav(name)));
  const { sampleRate } = first;
  const parts = [first.samples, new Float32Array(3 * sampleRate), second.samples];
  writeFileSync(path, wavBytes(parts, sampleRate));
  return { path, seconds: parts.reduce((sum, { length }) => sum + length, 0) / sampleRate };
}

/** The times that the page shows in a replay that `start` starts, until it is over. */
async function replayedTimes(page, start) {
  const frames = await film(page);
  await start();
  await waitForStatus(page, /^The replay is over/);
  const replayed = (await frames()).filter(({ status }) => status.startsWith('Replaying'));
  return replayed.map(({ seconds }) => seconds).filter((seconds) => seconds > 0);
}

test('a recording has its labels with durations, and a click on one or on the strip plays from there', async () => {
  const { path, seconds } = twoVoices();
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await waitForCount(page, '.timeline', 0);
  await page.setInputFiles('#file', path);
  await waitForStatus(page, /^voices\.wav is over/);
  const texts = await page.locator('.timeline button').allTextContents();
  const labels = texts.map((text) => text.replace(/ [\d.]+ s$/, ''));
  assert.ok(labels.includes('no voice') && labels.length >= 3, texts.join(', '));
  for (const [i, one] of labels.entries()) assert.notEqual(one, labels[i - 1], texts.join(', '));
  const durations = texts.map((text) => Number(text.match(/([\d.]+) s$/)[1]));
  const sum = durations.reduce((total, one) => total + one, 0);
  assert.ok(Math.abs(sum - seconds) <= 0.05 * durations.length + 0.05, `${sum} of ${seconds} s`);

  const silence = labels.indexOf('no voice');
  const from = durations.slice(0, silence + 1).reduce((total, one) => total + one, 0);
  const next = page.locator('.timeline button').nth(silence + 1);
  const times = await replayedTimes(page, async () => {
    await next.click();
    await until(
      'the segment is not marked',
      async () => (await next.getAttribute('aria-current')) === 'true',
    );
  });
  assert.ok(times[0] >= from - 0.3 && times[0] < seconds, `${times} from ${from}`);

  const { width } = await page.locator('#strip').boundingBox();
  const clicked = await replayedTimes(page, () =>
    page.click('#strip', { position: { x: width * (1 - 2 / 12), y: 20 } }),
  );
  assert.ok(clicked[0] >= seconds - 2.3, `${clicked} from ${seconds - 2}`);
  page.assertQuiet();
});
