// The view of the map: it widens for a point outside the initial view, and keeps a view that the person has zoomed.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { load } from 'tonescape';
import { referenceWav } from '../support/files.mjs';
import { defaultModel, nativePoints } from '../support/native.mjs';
import { served } from '../support/page.mjs';
import { until, waitForCount, waitForStatus } from '../support/seen.mjs';

const kSounds = [
  'en_sad_f',
  'de_neutral_f',
  'fr_sad_m',
  'en_happy_f',
  'tr_sad_m',
  'ur_neutral_m',
  'en_whisper',
  'clipped',
];

const site = served();

/** A sound whose point, by the native program, is above or below the initial view by less than the view's height. */
async function farSound() {
  const { referencePoints } = await (await load()).model(await readFile(defaultModel));
  const heights = referencePoints.filter((_, i) => i % 2 === 1).sort();
  const low = heights[Math.floor(0.01 * heights.length)];
  const high = heights[Math.floor(0.99 * heights.length)];
  const found = kSounds.find((name) => {
    const voiced = nativePoints(referenceWav(name)).filter(({ label, time }) => label && time >= 1);
    const part = (voiced.at(-1).y - low) / (high - low);
    return (part > 1.15 && part < 1.9) || (part < -0.15 && part > -0.9);
  });
  return found ?? assert.fail('every sound lies on the map at rest');
}

/** Runs in the page: a digest (FNV-1a) of the lower layer, and whether the point's layer is painted up to its edge. */
function layers() {
  const pixelsOf = (canvas) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy.drawImage(canvas, 0, 0);
    return new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  };
  let below = 2166136261;
  for (const pixel of pixelsOf(document.querySelector('.map.main .reference')))
    below = Math.imul(below ^ pixel, 16777619);
  const map = document.getElementById('map');
  const { width, height } = map;
  const onEdge = (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return Math.min(x, y, width - 1 - x, height - 1 - y) < 4;
  };
  const above = pixelsOf(map);
  return {
    below,
    atEdge: above.filter(onEdge).some((pixel) => pixel >>> 24),
    painted: above.some((pixel) => pixel >>> 24),
  };
}

/** The map when both layers have stopped changing. */
function atRest(page) {
  let last;
  let alike = 0;
  return until('the map does not come to rest', async () => {
    const now = await page.evaluate(layers);
    alike = JSON.stringify(now) === JSON.stringify(last) ? alike + 1 : 0;
    last = now;
    return alike === 5 && now;
  });
}

async function play(page, name) {
  await page.setInputFiles('#file', referenceWav(name));
  await waitForStatus(page, new RegExp(`^${name}\\.wav is over`));
}

for (const reducedMotion of ['no-preference', 'reduce'])
  test(`a voice far from the others is kept in view, with reduced motion: ${reducedMotion}`, async () => {
    const far = await farSound();
    const page = await site.open({ context: { reducedMotion } });
    await waitForStatus(page, /^Ready/);
    const whole = await atRest(page);

    await play(page, far);
    const wide = await atRest(page);
    assert.ok(wide.painted, `${far} has a point`);
    assert.notEqual(wide.below, whole.below, `the map widens for ${far}`);
    assert.equal(wide.atEdge, false, 'the point is not at the edge');
    await waitForCount(page, '.zoom button:has-text("Show all")', 0);

    await page.click('#clips button:has-text("Calm English")');
    await waitForStatus(page, /^Calm English is over/);
    assert.equal((await atRest(page)).below, whole.below, 'the map is as before');

    await page.click('[aria-label="Zoom in"]');
    const zoomed = await atRest(page);
    await play(page, far);
    const still = await atRest(page);
    assert.equal(still.below, zoomed.below, 'what somebody has zoomed stays');
    assert.equal(still.atEdge, true, 'the point is shown at the edge');
    await page.click('.zoom button:has-text("Show all")');
    const again = await atRest(page);
    assert.notEqual(again.below, whole.below);
    assert.equal(again.atEdge, false, 'the point is held in view again');
    page.assertQuiet();
  });

test('each clip has a label and a point in view, as it is near the training voices', async () => {
  const page = await site.open({ context: { reducedMotion: 'reduce' } });
  await waitForStatus(page, /^Ready/);
  const names = await page.locator('#clips button').allTextContents();
  assert.equal(names.length, 4);
  for (const name of names) {
    await page.click(`#clips button:has-text("${name}")`);
    await waitForStatus(page, new RegExp(`^${name} is over`));
    assert.match(await page.textContent('#moment'), /^(anger|happiness|neutral|sadness)$/, name);
    const map = await atRest(page);
    assert.ok(map.painted && !map.atEdge, `the point of ${name} is in view`);
  }
});
