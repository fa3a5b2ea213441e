// A dropped folder, and many files at once: seen on the map and in the table, saved before all are done.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { referenceWav, temporaryFolder } from '../support/files.mjs';
import { openPanel, saved, served } from '../support/page.mjs';
import { look, until, waitForCount, waitForStatus, waitForText } from '../support/seen.mjs';
import { readTable } from '../support/table.mjs';

const kVoices = ['en_angry_m', 'en_happy_f', 'en_sad_f', 'de_neutral_f', 'pl_angry_f'];

const site = served();

/** A folder with 25 voices, five in each of five folders, a file that is no sound, and a note. */
function corpus() {
  const folder = join(temporaryFolder(), 'corpus');
  for (const speaker of [1, 2, 3, 4, 5]) {
    mkdirSync(join(folder, `speaker ${speaker}`), { recursive: true });
    for (const voice of kVoices)
      copyFileSync(referenceWav(voice), join(folder, `speaker ${speaker}`, `${voice}.wav`));
  }
  writeFileSync(join(folder, 'broken.wav'), 'these are words');
  writeFileSync(join(folder, 'notes.txt'), 'passed over');
  return folder;
}

/** Drops files and folders on the page, as from the desktop. */
async function drop(page, files) {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await devtools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
}

test('the 26 sound files of a dropped folder are on the map and in the table', async () => {
  const page = await site.open({ context: { reducedMotion: 'reduce' } });
  await waitForStatus(page, /^Ready/);
  const before = await page.evaluate(look);
  await drop(page, [corpus()]);
  await page.locator('#files').waitFor(); // the panel opens by itself
  await waitForStatus(page, /^26 of 26 files analysed\. 1 could not be read.*The numbers on the map/);
  await waitForCount(page, '#files tbody tr', 26);
  await waitForText(page, '#files tbody tr:first-child', /^corpus\/broken\.wavThe file .* cannot be decoded/);
  await waitForText(page, '#files tbody tr:nth-child(2) th', /^corpus\/speaker 1\/de_neutral_f\.wav$/);
  const shown = await until('no disc on the map', async () => {
    const now = await page.evaluate(look);
    return now.painted > before.painted + 500 && now;
  });

  const svg = (await saved(page, 'button:has-text("Map as SVG")')).bytes.toString();
  const numbers = [...svg.matchAll(/<g class="file".*?<text[^>]*>(\d+)</g)].map(([, number]) =>
    Number(number),
  );
  assert.deepEqual(
    numbers,
    Array.from({ length: 25 }, (_, i) => i + 2),
  );
  const { bytes } = await saved(page, 'button:has-text("Save the table")');
  assert.equal(readTable(bytes.toString()).length, 25);

  await page.selectOption('.map-head select', 'dae');
  await until('the files stay on another model’s map', async () => {
    const { digest } = await page.evaluate(look);
    return digest === before.digest;
  });
  await page.selectOption('.map-head select', 'open');
  await until('the files do not return', async () => (await page.evaluate(look)).digest === shown.digest);
  page.assertQuiet();
});

test('the rows that are done can be saved while others are not', async () => {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await page.setInputFiles(
    '#file',
    kVoices.flatMap((voice) => Array(6).fill(referenceWav(voice))),
  );
  const { bytes } = await saved(page, 'button:has-text("Save the table")');
  const rows = readTable(bytes.toString());
  assert.ok(rows.length >= 1 && rows.length < 30, `${rows.length} rows`);
  assert.equal(rows[0].file, 'en_angry_m.wav');
  await waitForStatus(page, /^30 of 30 files analysed/);
});

test('a folder without sound, and one sound in a folder', async () => {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'notes.txt'), 'no sound');
  await drop(page, [folder]);
  await waitForStatus(page, /^There are no audio files in this folder/);
  copyFileSync(referenceWav('en_happy_f'), join(folder, 'one.wav'));
  await drop(page, [folder]);
  await waitForStatus(page, /one\.wav is over/);
  page.assertQuiet();
});

test('a saved map holds its marks in its frame, and has a trail with round corners and the model’s name', async () => {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await page.click('#clips button:has-text("Sharp English")');
  await waitForStatus(page, /^Sharp English is over/);
  await openPanel(page, 'Take it away');
  const svg = (await saved(page, 'button:has-text("Map as SVG")')).bytes.toString();
  // The map is a drawing of its own inside the picture, which cuts off what lies outside.
  const { frame, legend } = await page.evaluate((text) => {
    const host = document.body.appendChild(document.createElement('div'));
    host.innerHTML = text;
    const inner = host.querySelector('svg > svg');
    const found = {
      frame: [inner.getAttribute('width'), inner.getAttribute('height'), getComputedStyle(inner).overflow],
      legend: [...host.querySelectorAll('svg > text')].map((one) => {
        const { left, right } = one.getBoundingClientRect();
        return { left, right };
      }),
    };
    host.remove();
    return found;
  }, svg);
  assert.deepEqual(frame, ['1200', '840', 'hidden']);
  for (const [i, { left }] of legend.entries())
    assert.ok(i === 0 || left > legend[i - 1].right, 'names of the legend lie on one another');
  assert.match(svg, /<g id="trail"[^>]*><path d="M[\d.,-]+Q/);
  assert.match(svg, /<title>Tonescape · Model: Open<\/title>/);
  page.assertQuiet();
});
