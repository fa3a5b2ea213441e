// How often map and strip are drawn while the microphone is on: in sight with each point, out of sight once a second.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel, served } from '../support/page.mjs';
import { secondsShown, waitForPoints, waitForStatus } from '../support/seen.mjs';

const kSeconds = 4;

const site = served();

/** Runs in the page before its scripts: counts the drawings of each canvas. */
function countDrawings() {
  const { clearRect } = CanvasRenderingContext2D.prototype;
  globalThis.drawings = { map: 0, strip: 0 };
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    globalThis.drawings[this.canvas.id]++;
    clearRect.apply(this, box);
  };
}

test('map and strip are drawn often in sight, and once a second out of sight', async () => {
  const page = await site.open({
    context: { viewport: { width: 1280, height: 800 } },
    before: (opened) => opened.addInitScript(countDrawings),
  });
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'Compare the models'); // long enough to scroll the strip away
  await page.click('#start');
  await waitForPoints(page, 1);
  /** The drawings of a canvas in kSeconds of sound, after the page was scrolled. */
  const drawings = async (name, place) => {
    await page.evaluate((to) => scrollTo(0, to === 'top' ? 0 : document.body.scrollHeight), place);
    await page.waitForTimeout(500); // until the browser has told the page
    const [count, begin] = [
      () => page.evaluate((id) => globalThis.drawings[id], name),
      await secondsShown(page),
    ];
    const before = await count();
    await waitForPoints(page, begin + kSeconds);
    return (await count()) - before;
  };
  for (const name of ['map', 'strip']) {
    const seen = await drawings(name, 'top');
    assert.ok(seen > 6 * kSeconds, `${name}: ${seen} drawings in sight`);
    const unseen = await drawings(name, 'end');
    assert.ok(unseen >= kSeconds - 2 && unseen <= 2 * kSeconds, `${name}: ${unseen} drawings out of sight`);
  }
  page.assertQuiet();
});
