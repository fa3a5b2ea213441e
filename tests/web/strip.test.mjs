// The strip below the map: its pitch line, and the time of the recording beside it.

import { test } from 'node:test';
import { served } from '../support/page.mjs';
import { until, waitForStatus, waitForText } from '../support/seen.mjs';

const site = served();

/** Runs in the page before its scripts: counts the places that each line on the strip goes through, at other heights. */
function countPlaces() {
  const { beginPath, lineTo } = CanvasRenderingContext2D.prototype;
  globalThis.places = 0;
  let count = 0;
  let last;
  CanvasRenderingContext2D.prototype.beginPath = function () {
    if (this.canvas.id === 'strip') count = 0;
    beginPath.call(this);
  };
  CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
    if (this.canvas.id === 'strip' && y !== last) globalThis.places = Math.max(globalThis.places, ++count);
    last = y;
    lineTo.call(this, x, y);
  };
}

test('the pitch is drawn for each frame, and the time is that of the recording', async () => {
  const page = await site.open({ before: (opened) => opened.addInitScript(countPlaces) });
  await waitForStatus(page, /^Ready/);
  await waitForText(page, '#time .value', /^–$/);
  await page.click('#clips button:has-text("Lively English")');
  await waitForStatus(page, /^Lively English is over/);
  const points = Number((await page.textContent('#status')).match(/(\d+) points/)[1]);
  let places;
  await until(
    () => `${places} places of the line for ${points} points`,
    async () => {
      places = await page.evaluate(() => globalThis.places);
      return places > 3 * points;
    },
  );
  await waitForText(page, '.moment .of', /^Whole recording/);
  const seconds = Number((await page.textContent('.moment .of')).match(/([\d.]+) s$/)[1]);
  await waitForText(page, '#time .value', new RegExp(`^0:0${Math.floor(seconds)}$`));
  page.assertQuiet();
});
