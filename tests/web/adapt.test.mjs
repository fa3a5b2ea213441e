// Adapting to a voice: calibration and teaching, from one long microphone session.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { assertSamePoints, native, nativePoints } from '../support/native.mjs';
import { open, openPanel, saved, saveSession, serve } from '../support/page.mjs';
import { until, waitForCount, waitForPoints, waitForStatus, waitForText } from '../support/seen.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

/** Speech of three voices, one after the other, about 45 s at 16 kHz. */
async function longSpeech(path) {
  const names = ['en_happy_f', 'de_neutral_f', 'en_sad_f', 'en_neutral_m', 'en_angry_m'];
  const sounds = await Promise.all(names.map((name) => readWav(referenceWav(name))));
  const parts = [...sounds, ...sounds, ...sounds].map(({ samples }) => samples);
  await writeFile(path, wavBytes(parts, 16000));
}

/** Records the clip number `count` of a label. */
async function record(page, name, count) {
  await page.click(`[aria-label="Record a clip of ${name}"]`);
  const row = `.lessons li:has([aria-label="Record a clip of ${name}"])`;
  await waitForText(page, `${row} .fine`, count === 1 ? /^1 clip$/ : /^2 clips$/);
}

test('calibrate and teach change the map, and can be undone, kept and exported', async (t) => {
  const folder = temporaryFolder();
  const spoken = join(folder, 'long.wav');
  await longSpeech(spoken);
  const site = await serve();
  const browser = await launch({ microphone: spoken });
  t.after(async () => {
    await browser.close();
    await site.close();
  });
  const page = await open(browser, site.url);
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'Adapt');
  await page.click('#calibrate'); // starts the microphone
  await waitForText(page, '#calibrating', /^[1-9]\d? of 30 seconds of voice/);

  await page.fill('[aria-label="Label 1"]', 'first');
  await page.fill('[aria-label="Label 2"]', 'second');
  assert.ok(await page.isDisabled('#fit'));
  for (const name of ['first', 'second']) for (const count of [1, 2]) await record(page, name, count);
  await page.click('#fit');
  await waitForText(page, '#lesson', /^Fitted to 4 clips of 2 labels/);
  await waitForText(page, '#scores', /^first.*second/);
  await waitForCount(page, '#scores .name', 2);
  const bundle = join(folder, 'taught.safetensors');
  await writeFile(bundle, (await saved(page, '#save-model')).bytes);
  assert.match(native('inspect', bundle), /first, second|first\W+second/);

  await page.locator('#calibrated').waitFor({ timeout: 240_000 });
  await page.click('#start');
  await waitForStatus(page, /^Stopped/);
  await page.selectOption('.map-head select', 'dae');
  const calibrated = await saveSession(page, temporaryFolder());
  // The archive contains the calibrated bundle, with which the native program computes the same points.
  assertSamePoints(
    calibrated.points,
    nativePoints(calibrated.wav, calibrated.paths['model.safetensors']),
    1e-4,
  );
  const released = nativePoints(calibrated.wav, projectFile('models/dae.safetensors'));
  const moved = calibrated.points.filter(({ x }, i) => Math.abs(x - released[i].x) > 0.05).length;
  assert.ok(moved > 0.9 * released.length, `${moved} of ${released.length} points are elsewhere`);
  await page.selectOption('.map-head select', 'taught');
  const taught = await saveSession(page, temporaryFolder());
  assertSamePoints(taught.points, nativePoints(taught.wav, bundle), 1e-4);

  await openPanel(page, 'Adapt');
  await page.check('#keep');
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'Adapt');
  await waitForText(page, '#calibrated', /30 seconds/);
  await page.click('#undo');
  await page.locator('#calibrate').waitFor();
  await until('the calibration is kept', () => page.evaluate(() => localStorage.length === 0));
  await page.click('#clips button:has-text("Calm English")');
  await waitForPoints(page, 1.2);
  page.assertQuiet();
});
