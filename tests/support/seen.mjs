// Reads what a person sees on the page, and waits for it. Every condition is checked again until it holds; the time
// limit is long enough for a busy machine and only ends the test of a broken page.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const kPatience = 90_000;

/** Calls `holds` until it returns something true, and returns that. `complaint` may be a function. */
export async function until(complaint, holds, patience = kPatience) {
  for (const end = Date.now() + patience; ; await sleep(50)) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > end) assert.fail(typeof complaint === 'function' ? complaint() : complaint);
  }
}

/** Waits until the text at `selector` matches `pattern`. */
export async function waitForText(page, selector, pattern, patience = kPatience) {
  const found = page.locator(selector).filter({ hasText: pattern }).first();
  await found.waitFor({ timeout: patience }).catch(async () => {
    assert.fail(`${selector} is "${await page.locator(selector).allTextContents()}", not ${pattern}`);
  });
}

export function waitForStatus(page, pattern, patience) {
  return waitForText(page, '#status', pattern, patience);
}

/** Waits until `selector` finds `count` elements. */
export function waitForCount(page, selector, count) {
  let found;
  return until(
    () => `${found} of ${selector}, not ${count}`,
    async () => {
      found = await page.locator(selector).count();
      return found === count;
    },
  );
}

/** The time of the present point in seconds; NaN if there is none. */
export async function secondsShown(page) {
  return Number.parseFloat(await page.textContent('#place'));
}

/** Waits until the points shown cover `seconds` of sound. */
export function waitForPoints(page, seconds) {
  return until(`no point at ${seconds} s`, async () => (await secondsShown(page)) >= seconds);
}

/**
 * Runs in the page: returns its texts, the position of the point, and for the layer of the moving point the number of
 * pixels, the number of painted pixels, and a digest of the picture (FNV-1a, one pixel at a time).
 */
export function look() {
  const canvas = document.getElementById('map');
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
    willReadFrequently: true,
  });
  copy.drawImage(canvas, 0, 0);
  const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  let digest = 2166136261;
  let painted = 0;
  for (const pixel of pixels) {
    digest = Math.imul(digest ^ pixel, 16777619);
    if (pixel >>> 24) painted++;
  }
  return {
    status: document.getElementById('status').textContent,
    seconds: Number.parseFloat(document.getElementById('place').textContent),
    ...{ pixels: pixels.length, painted, digest },
  };
}

/** The present look of the page. */
export function drawing(page) {
  return page.evaluate(look);
}

/** Waits until `wanted` is true of the page's look. */
export function waitForDrawing(page, complaint, wanted) {
  return until(complaint, async () => wanted(await drawing(page)));
}

/** The look of the page when the point has stopped: nothing has changed for ten frames. */
export function drawingAtRest(page) {
  return page.evaluate(`(async () => {
    const look = ${look};
    for (let alike = 0, last; ; ) {
      await new Promise(requestAnimationFrame);
      const now = look();
      alike = now.digest === last ? alike + 1 : 0;
      if (alike === 10) return now;
      last = now.digest;
    }
  })()`);
}

/**
 * Records the look of the page from now on, one frame for each change, so that short states are not missed. Returns a
 * function that returns the frames so far.
 */
export async function film(page) {
  await page.evaluate(`(() => {
    const look = ${look};
    const frames = (globalThis.frames = [look()]);
    setInterval(() => {
      const now = look();
      if (Object.entries(now).some(([name, value]) => !Object.is(value, frames.at(-1)[name]))) frames.push(now);
    }, 100);
  })()`);
  return () => page.evaluate(() => globalThis.frames);
}

/** Waits until the recorded frames show more than one picture of the point, and returns the frames with a point. */
export function waitForMotion(frames) {
  return until('the point does not move', async () => {
    const drawn = (await frames()).filter(({ painted }) => painted > 300);
    return new Set(drawn.map(({ digest }) => digest)).size > 1 && drawn;
  });
}
