// The panel "Four ways": recordings of one sentence, what the model says of them, and the picture.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { load } from 'tonescape';
import { launch } from '../support/browser.mjs';
import { referenceWav, temporaryFolder } from '../support/files.mjs';
import { defaultModel } from '../support/native.mjs';
import { open, openPanel, saved, saveSession, serve, served } from '../support/page.mjs';
import { waitForCount, waitForStatus, waitForText } from '../support/seen.mjs';
import { readTable } from '../support/table.mjs';
import { readWav } from '../support/wav.mjs';

const site = served(); // the microphone is silent
const kWanted = ['neutral', 'happiness', 'sadness', 'anger'];
const row = (number) => `.ways li:nth-child(${number})`;

/** The line of scores that the page shows for a reading. */
function scoresOf({ scores }, { classNames }) {
  const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
  return classNames.map((name, i) => `${name} ${signed(scores[i])}`).join(' · ');
}

test('the neutral recording ends by itself, and calibrates as the package does with its three windows', async (t) => {
  const own = await serve();
  const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
  t.after(async () => {
    await browser.close();
    await own.close();
  });
  const page = await open(browser, own.url);
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'Four ways');
  await page.click('[aria-label="Record as neutral"]');
  await waitForText(page, row(1), /Recording: 1 of 3 windows/);
  await waitForStatus(page, /^Stopped/);
  await waitForText(
    page,
    '#apart',
    /^Of your 1 recording the model named [01] as meant before the calibration/,
  );
  const [before, after] = await page.locator(`${row(1)} .told .fine`).allTextContents();
  const { paths, wav } = await saveSession(page, temporaryFolder());

  const model = await (await load()).model(await readFile(defaultModel));
  const { samples, sampleRate } = await readWav(wav);
  const { features, ...reading } = model.readRecording(samples, sampleRate);
  assert.equal(before, scoresOf(reading, model));
  const windows = [];
  for (const { time, voiced, f0, level, file, ...values } of readTable(
    await readFile(paths['windows.csv'], 'utf8'),
  ))
    if (voiced && windows.length < 3 && time >= (windows.at(-1)?.time ?? 0) + 2.95)
      windows.push({ time, row: Float32Array.from(Object.values(values)) });
  const calibrated = await model.calibrate(
    windows.map((window) => window.row),
    { speech: 'neutral' },
  );
  assert.equal(after, scoresOf(calibrated.read(features), model));
  assert.notEqual(after, before);

  // A clip is another voice, which the calibration is not for.
  await openPanel(page, 'Four ways');
  await page.click('[aria-label="Use a clip as happy"]');
  await waitForText(page, row(2), /The model says: .*Lively English/);
  assert.doesNotMatch(await page.textContent(row(2)), /Calibrated/);
  await waitForText(page, '#apart', /^Of your 1 recording/);
  page.assertQuiet();
});

test('four clips are named, counted and drawn into a picture that can be saved', async () => {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'Four ways');
  await waitForCount(page, '#four-picture', 0);
  const buttons = page.locator('.ways button:has-text("Use a clip")');
  for (const button of await buttons.all()) await button.click();
  for (const number of [1, 2, 3, 4]) await waitForText(page, row(number), /The model says: /);
  const said = await page.locator('.ways strong').allTextContents();
  const right = said.filter((text, way) =>
    new RegExp(`^The model says: (between )?${kWanted[way]}`).test(text),
  ).length;
  await waitForText(page, '#apart', new RegExp(`^The model named ${right} of 4 as meant\\.$`));

  const { name, bytes } = await saved(page, '#save-four');
  assert.equal(name, 'tonescape-four-ways.png');
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1600, 1200]);
  const painted = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(
      new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]),
    );
    const context = new OffscreenCanvas(1600, 1200).getContext('2d', { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    const inkIn = (top, bottom) => {
      const { data } = context.getImageData(0, top, 1600, bottom - top);
      return data.filter((value, i) => i % 4 === 0 && value < 120).length;
    };
    return [inkIn(30, 80), inkIn(90, 1080), inkIn(1100, 1195)];
  }, bytes.toString('base64'));
  for (const [part, ink] of painted.entries()) assert.ok(ink > 500, `part ${part}: ${ink} dark pixels`);

  // Another model reads the same recordings.
  const scores = await page.textContent(`${row(1)} .told .fine`);
  await page.selectOption('.map-head select', 'vae');
  await waitForText(page, `${row(1)} .told .fine`, new RegExp(`^(?!${scores.replaceAll(/[+.]/g, '\\$&')}$)`));
  page.assertQuiet();
});

test('a recording without a voice is told, and Stop ends one early', async () => {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'Four ways');
  await page.click('[aria-label="Record as angry"]');
  await waitForText(page, row(4), /Recording: \d\.\d s left/);
  await waitForText(page, row(4), /No voice in it\. Record it again\./);
  await waitForStatus(page, /^Stopped/);
  await page.click('[aria-label="Record as neutral"]');
  await page.click('[aria-label="Stop as neutral"]');
  await waitForStatus(page, /^Stopped/);
  await waitForCount(page, '.ways button:has-text("Stop")', 0);
  page.assertQuiet();
});
