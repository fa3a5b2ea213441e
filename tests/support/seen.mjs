// What a person sees on the page, and waiting for it. Every condition is asked again until it holds: the limit is
// for a page that is broken, not for a machine that is busy.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const kPatience = 90_000;

/** Asks until `holds` gives something true, and gives that. `complaint` may be a function. */
export async function until(complaint, holds, patience = kPatience) {
  for (const end = Date.now() + patience; ; await sleep(50)) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > end) assert.fail(typeof complaint === 'function' ? complaint() : complaint);
  }
}

/** Waits until the text at `selector` is like `pattern`. */
export async function waitForText(page, selector, pattern, patience = kPatience) {
  const found = page.locator(selector).filter({ hasText: pattern }).first();
  await found.waitFor({ timeout: patience }).catch(async () => {
    assert.fail(`${selector} is "${await page.locator(selector).allTextContents()}", not ${pattern}`);
  });
}

export function waitForStatus(page, pattern, patience) {
  return waitForText(page, '#status', pattern, patience);
}

/** Waits until there are `count` of what `selector` finds. */
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

/** Seconds of sound that the present point is at; NaN while there is none. */
export async function secondsShown(page) {
  return Number.parseFloat(await page.textContent('#place'));
}

/** Waits until the points shown cover `seconds` of sound. */
export function waitForPoints(page, seconds) {
  return until(`no point at ${seconds} s`, async () => (await secondsShown(page)) >= seconds);
}

/**
 * Runs in the page: what it says, where the point is, and of the layer of the moving point how many pixels it has,
 * how many are painted, and a digest of the picture (FNV-1a, a pixel at a time).
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

/** The page as it looks now. */
export function drawing(page) {
  return page.evaluate(look);
}

/** Waits until the page looks as `wanted` tells. */
export function waitForDrawing(page, complaint, wanted) {
  return until(complaint, async () => wanted(await drawing(page)));
}

/** The page when the point has come to rest: ten frames long nothing has changed. */
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
 * Films the page from now on, a frame for each change, so that what is shown for a short time is not missed while the
 * test looks elsewhere. The function it gives returns the frames so far.
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

/** Waits until the film shows the point in more than one picture, and gives its frames with a point. */
export function waitForMotion(frames) {
  return until('the point does not move', async () => {
    const drawn = (await frames()).filter(({ painted }) => painted > 300);
    return new Set(drawn.map(({ digest }) => digest)).size > 1 && drawn;
  });
}
