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

/** Runs in the page: the drawn pixels of the trail that are farthest from the point, the farthest first, in CSS pixels. */
function trailPixels(canvas) {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const dark = [];
  for (let i = 3; i < data.length; i += 4)
    if (data[i] > 100) dark.push({ x: ((i - 3) / 4) % width, y: Math.floor((i - 3) / 4 / width) });
  // The point is a disc, so it has most of the pixels, and their middle is nearly its own.
  const middle = (axis) => dark.map((one) => one[axis]).sort((a, b) => a - b)[Math.floor(dark.length / 2)];
  const [x, y] = [middle('x'), middle('y')];
  const far = (one) => Math.hypot(one.x - x, one.y - y);
  const scale = canvas.clientWidth / width;
  return dark.sort((a, b) => far(b) - far(a)).map((one) => ({ x: one.x * scale, y: one.y * scale }));
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

test('a click on the trail plays from there, and one beside it does not', async () => {
  const page = await site.open({ context: { reducedMotion: 'reduce' } });
  await waitForStatus(page, /^Ready/);
  await page.setInputFiles('#file', referenceWav('en_angry_m'));
  await waitForStatus(page, /is over/);
  const canvas = page.locator('.map.main .point');
  await canvas.scrollIntoViewIfNeeded();
  const { x, y } = await canvas.boundingBox();
  const pixels = await canvas.evaluate(trailPixels);
  assert.ok(pixels.length > 0, 'the trail is drawn');
  await page.mouse.click(x + 12, y + 12);
  await page.waitForTimeout(300); // a replay would have begun
  assert.match(await page.textContent('#status'), /is over/);
  const times = await replayedTimes(page, () => page.mouse.click(x + pixels[0].x, y + pixels[0].y));
  assert.ok(times[0] >= 1, `from the trail's place, not from the start: ${times}`);
  page.assertQuiet();
});
