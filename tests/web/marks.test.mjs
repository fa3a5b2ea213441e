// A recording on the map that somebody chooses, by a tap or by the keyboard.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { transform } from 'esbuild';
import { projectFile } from '../support/files.mjs';
import { served } from '../support/page.mjs';
import { until, waitForCount, waitForStatus, waitForText } from '../support/seen.mjs';
import { readTable } from '../support/table.mjs';

const site = served();
const kTip = /^(anger|happiness|neutral|sadness)(CREMA-D, English|BanglaSER, Bangla|MESD, Spanish)/;

/** A module of the page that imports nothing but types. */
async function sourceOf(path) {
  const { code } = await transform(await readFile(projectFile(`web/src/${path}`), 'utf8'), { loader: 'ts' });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** Runs in the page: the number of pixels of the reference marks that are clearly not grey. */
function colouredPixels() {
  const canvas = document.querySelector('.map.main .reference');
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 0; i < data.length; i += 4) {
    const colour = data.subarray(i, i + 3);
    if (data[i + 3] > 100 && Math.max(...colour) - Math.min(...colour) > 60) count++; // the regions are faint
  }
  return count;
}

async function opened(context = {}) {
  const page = await site.open({ context: { reducedMotion: 'reduce', ...context } });
  await waitForStatus(page, /^Ready/);
  return page;
}

/** Clicks at places near the middle of the map until one of them has a mark. */
function choose(page) {
  return until('no mark near the middle', async () => {
    const { x, y, width, height } = await page.locator('#map').boundingBox();
    for (let i = 0; i < 12; i++) {
      await page.mouse.click(x + width / 2 + 11 * i, y + height / 2);
      if (await page.locator('.tip .nearest').count()) return true;
    }
    return false;
  });
}

test('a clicked mark shows whose utterance it is; it and its neighbours keep their colours until a click beside', async () => {
  const page = await opened();
  const all = await page.evaluate(colouredPixels);
  await choose(page);
  const lit = await page.evaluate(colouredPixels);
  assert.ok(lit > 50 && lit < all / 10, `${lit} coloured pixels of ${all}`);
  await waitForText(page, '.tip', kTip);
  await waitForText(page, '.tip', /\.flacIn colour: the ten recordings nearest to it/);
  const chosen = await page.textContent('.tip');

  const { x, y, width, height } = await page.locator('#map').boundingBox();
  await page.mouse.move(x + width / 3, y + height / 3, { steps: 12 });
  assert.equal(await page.textContent('.tip'), chosen, 'it stays while the pointer passes others');
  await page.mouse.click(x + 3, y + 3);
  await waitForCount(page, '.tip .nearest', 0);
  assert.equal(await page.evaluate(colouredPixels), all);
  page.assertQuiet();
});

test('by the keyboard a mark is chosen, then the next one in a direction, and Escape ends the choice', async () => {
  const page = await opened();
  await page.focus('#map');
  await page.keyboard.press('Enter');
  await waitForText(page, '[role=status] .tip', kTip);
  const place = () => page.locator('.tip').evaluate(({ style }) => [style.cssText, innerWidth].join());
  const [first, firstText] = [await place(), await page.textContent('.tip')];
  await page.keyboard.press('ArrowRight');
  await until('the choice does not move', async () => (await place()) !== first);
  assert.notEqual(await page.textContent('.tip'), firstText);
  await waitForCount(page, '.zoom button:has-text("Show all")', 0); // the map has not moved
  await page.keyboard.press('Escape');
  await waitForCount(page, '.tip', 0);
  await page.keyboard.press('ArrowRight');
  await waitForCount(page, '.zoom button:has-text("Show all")', 1);
  page.assertQuiet();
});

test('a drag moves a zoomed map and chooses nothing, and a choice moves with the map', async () => {
  const page = await opened();
  await choose(page);
  const left = () => page.locator('.tip').evaluate((tip) => tip.style.getPropertyValue('--part'));
  const before = await left();
  await page.click('[aria-label="Zoom in"]');
  await until('the tip stays', async () => (await left()) !== before);
  const text = await page.textContent('.tip');
  const { x, y } = await page.locator('#map').boundingBox();
  await page.mouse.move(x + 5, y + 5); // where no mark is, so that a tap would end the choice
  await page.mouse.down();
  await page.mouse.move(x + 45, y + 15, { steps: 4 });
  await page.mouse.up();
  assert.equal(await page.textContent('.tip'), text, 'the choice is the same');
  await page.selectOption('.map-head select', 'vae');
  await waitForCount(page, '.tip', 0);
  page.assertQuiet();
});

test('the speaker is the one of the feature tables, for every utterance on the maps', async () => {
  const { speakerOf } = await sourceOf('speaker.ts');
  const list = JSON.parse(await readFile(projectFile('models/models.json'), 'utf8'));
  const speakers = new Map();
  for (const { corpus, table } of list.corpora) {
    if (!table || corpus === 'savee') continue;
    const text = await readFile(projectFile(`models/features/${corpus}.csv`), 'utf8');
    for (const row of text.trim().split('\n').slice(1)) {
      const [file, , , speaker] = row.split(',');
      speakers.set(`${corpus} ${file.split('/').at(-1)}`, speaker);
    }
  }
  let count = 0;
  for (const set of ['english', 'open', 'research'])
    for (const { file, corpus } of readTable(
      await readFile(projectFile(`models/reference-${set}.csv`), 'utf8'),
    )) {
      const name = String(file).split('/').at(-1);
      const known = speakers.get(`${corpus} ${name}`);
      if (known === undefined) continue; // a corpus whose table is not in the repository
      assert.equal(speakerOf(corpus, name), corpus === 'mesd' ? undefined : known, `${corpus} ${name}`);
      count++;
    }
  assert.ok(count > 2500, `${count} utterances`);
});

test('the neighbours are the nearest on the plane, and the next one lies in the direction', async () => {
  const { neighboursOf, nextTo } = await sourceOf('map/nearest.ts');
  const referencePoints = Float32Array.of(0, 0, 1, 0, 0, 2, -3, 0.5, 0, -4, 5, 5);
  const model = { referencePoints, referenceLabels: new Float32Array(6) };
  assert.deepEqual([...neighboursOf(model, 0, 2)], [0, 1, 2]);
  assert.deepEqual([...neighboursOf(model, 5, 1)], [5, 2]);
  const directions = [
    [1, 0, 1],
    [0, 1, 2],
    [-1, 0, 3],
    [0, -1, 4],
  ];
  for (const [right, up, next] of directions) assert.equal(nextTo(model, 0, right, up), next);
  assert.equal(nextTo(model, 4, 0, -1), 4, 'nothing lies below');
  assert.equal(nextTo(model, 3, 0, 1), 3, 'what lies above lies farther to the right');
});
