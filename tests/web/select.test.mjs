// A box on the map selects what lies in it, which can be saved as a table.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { load } from 'tonescape';
import { projectFile, referenceWav } from '../support/files.mjs';
import { defaultModel } from '../support/native.mjs';
import { saved, served } from '../support/page.mjs';
import { waitForCount, waitForStatus, waitForText } from '../support/seen.mjs';
import { readTable } from '../support/table.mjs';

const site = served();
const kCounts = /^Selected: (\d+) recordings?, (\d+) points? of this session, (\d+) files?\.$/;

async function opened(context = {}) {
  const page = await site.open({ context: { reducedMotion: 'reduce', ...context } });
  await waitForStatus(page, /^Ready/);
  return page;
}

/** Drags over a part of the map, given by the parts of its width and height. */
async function drag(page, [left, top], [right, bottom]) {
  const { x, y, width, height } = await page.locator('#map').boundingBox();
  await page.mouse.move(x + left * width, y + top * height);
  await page.mouse.down();
  await page.mouse.move(x + right * width, y + bottom * height, { steps: 5 });
  await page.mouse.up();
}

async function counts(page) {
  await waitForText(page, '.selected p', kCounts);
  return (await page.textContent('.selected p')).match(kCounts).slice(1).map(Number);
}

test('after Select a drag selects recordings, points and files; the table has their rows', async () => {
  const page = await opened();
  await page.setInputFiles('#file', ['en_happy_f', 'en_sad_f'].map(referenceWav));
  await waitForStatus(page, /^2 of 2 files analysed/);
  await page.click('#clips button:has-text("Calm English")');
  await waitForStatus(page, /^Calm English is over/);
  await page.click('.zoom button:has-text("Select")');
  await waitForText(page, '.selected', /^Drag over the map/);
  await drag(page, [0.01, 0.01], [0.99, 0.99]);
  const [recordings, points, files] = await counts(page);
  assert.ok(recordings > 900 && points > 5, `${recordings}, ${points}`);
  assert.equal(files, 2);

  const { name, bytes } = await saved(page, '#save-selection');
  assert.equal(name, 'tonescape-selection.csv');
  const rows = readTable(bytes.toString());
  const ofKind = (kind) => rows.filter((row) => row.kind === kind);
  assert.deepEqual(
    ['recording', 'point', 'file'].map((kind) => ofKind(kind).length),
    [recordings, points, files],
  );
  // Each recording is a row of the released table, at its place in the model.
  const model = await (await load()).model(await readFile(defaultModel));
  const table = readTable(await readFile(projectFile('models/reference-open.csv'), 'utf8'));
  const places = new Map(
    table.map(({ file, corpus, language, emotion }, i) => [
      `${file} ${corpus} ${language} ${emotion}`,
      model.referencePoints.slice(2 * i, 2 * i + 2),
    ]),
  );
  for (const { id, corpus, language, emotion, x, y } of ofKind('recording')) {
    const place = places.get(`${id} ${corpus} ${language} ${emotion}`);
    assert.ok(place, id);
    assert.ok(Math.abs(place[0] - x) < 1e-5 && Math.abs(place[1] - y) < 1e-5, id);
  }
  assert.ok(ofKind('recording').some(({ speaker }) => speaker === 1020));
  for (const { time, label } of ofKind('point')) assert.ok(time >= 1 && model.classNames.includes(label));
  assert.deepEqual(
    ofKind('file').map(({ id }) => id),
    ['en_happy_f.wav', 'en_sad_f.wav'],
  );
  page.assertQuiet();
});

test('with Shift a drag selects a part, and Escape ends the selection', async () => {
  const page = await opened();
  await page.keyboard.down('Shift');
  await drag(page, [0.01, 0.01], [0.99, 0.99]);
  const [all] = await counts(page);
  await drag(page, [0.5, 0.01], [0.99, 0.99]);
  await page.keyboard.up('Shift');
  await waitForText(page, '.selected p', new RegExp(`^Selected: (?!${all} )`));
  const [right] = await counts(page);
  assert.ok(right > 100 && right < all, `${right} of ${all}`);
  await page.focus('#map');
  await page.keyboard.press('Escape');
  await waitForCount(page, '.selected p', 0);
  await drag(page, [0.01, 0.01], [0.5, 0.5]); // without Shift nothing is selected
  await waitForCount(page, '.selected p', 0);
  page.assertQuiet();
});

test('a finger selects on a phone, and the keyboard all that is shown', async () => {
  const page = await opened({ viewport: { width: 320, height: 640 }, hasTouch: true });
  await page.click('.zoom button:has-text("Select")');
  assert.equal(await page.locator('#map').evaluate((map) => getComputedStyle(map).touchAction), 'none');
  await page.focus('#map');
  await page.keyboard.press('Enter');
  const [shown] = await counts(page);
  assert.ok(shown > 900, `${shown}`);
  const bar = await page.locator('.selected').boundingBox();
  assert.ok(bar.x >= 0 && bar.x + bar.width <= 320);
  await page.click('.selected button:has-text("End")');
  await waitForCount(page, '.selected p', 0);
  page.assertQuiet();
});
