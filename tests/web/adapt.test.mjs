// Adapting to a voice: calibration and teaching, from one long microphone session.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { load } from 'tonescape';
import { launch } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { assertSamePoints, defaultModel, native, nativePoints } from '../support/native.mjs';
import { open, openPanel, saved, saveSession, serve, served } from '../support/page.mjs';
import {
  secondsShown,
  until,
  waitForCount,
  waitForPoints,
  waitForStatus,
  waitForText,
} from '../support/seen.mjs';
import { readTable } from '../support/table.mjs';
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
  assert.ok(await page.isChecked('input[value="neutral"]'), 'read aloud, unless told otherwise');
  await page.check('input[value="any"]');
  await page.click('#calibrate'); // starts the microphone
  await waitForText(page, '#calibrating', /^[1-9]\d? of 30 seconds of voice/);

  const offered = await page.locator('.lessons input').evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(offered, ['anger', 'happiness', 'neutral', 'sadness']);
  assert.ok(await page.isDisabled('#fit'));
  for (const name of ['anger', 'sadness']) for (const count of [1, 2]) await record(page, name, count);
  await page.click('#fit');
  await waitForText(page, '#lesson', /^Fitted to 4 clips of 2 labels/);
  const isShown = async () => (await page.inputValue('.map-head select')) === 'taught';
  await until('the taught model is not shown', isShown);
  await waitForCount(page, '#scores .name', 4); // the classes of the model, which it moves
  const bundle = join(folder, 'taught.safetensors');
  await writeFile(bundle, (await saved(page, '#save-model')).bytes);
  assert.match(
    native('inspect', bundle),
    /class means on 4 samples: anger 2, happiness 0, neutral 0, sadness 2/,
  );

  await page.locator('#calibrated').waitFor({ timeout: 240_000 });
  await waitForText(page, '#calibrated', /^Calibrated to 30 seconds of speech as it came/);
  await waitForText(page, '#checked', /^Of your 4 labelled clips this model gets \d right, and \d without/);
  await page.click('#start');
  await waitForStatus(page, /^Stopped/);
  await page.selectOption('.map-head select', 'dae');
  const calibrated = await saveSession(page, temporaryFolder());
  const { model } = JSON.parse(await readFile(calibrated.paths['settings.json'], 'utf8'));
  assert.equal(
    model.calibration,
    'by 10 utterances without labels: utterances of one speaker, of any emotion',
  );
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

  // With labels of the person's own the model has these classes only. The table keeps the model that made it.
  await page.selectOption('.map-head select', 'dae');
  await page.setInputFiles('#file', ['en_happy_f', 'silence'].map(referenceWav));
  await waitForStatus(page, /^2 of 2 files analysed/);
  await openPanel(page, 'Adapt');
  await page.fill('[aria-label="Label 1"]', 'first');
  await page.fill('[aria-label="Label 4"]', 'second');
  await page.click('#fit');
  await waitForText(page, '#scores', /^first.*second/);
  await waitForCount(page, '#scores .name', 2);
  await until('clips of other labels are still counted', async () => !(await page.isVisible('#checked')));
  await openPanel(page, 'Take it away');
  const classes = ['anger', 'happiness', 'neutral', 'sadness'];
  assert.deepEqual(await page.locator('#files th[scope=col]').allTextContents(), [
    ...['File', 'Seconds', 'Label'],
    ...classes,
    'Model',
  ]);
  for (const row of await page.locator('#files tbody tr').all()) {
    assert.equal(await row.locator('> *').count(), 8, 'a row is as wide as the header');
    assert.equal(await row.locator('td:last-child').textContent(), 'DAE (calibrated)');
  }
  const [happy] = readTable((await saved(page, 'button:has-text("Save the table")')).bytes.toString());
  assert.equal(happy.model, 'DAE (calibrated)');
  for (const name of classes) assert.ok(Number.isFinite(happy[`score_${name}`]), name);
  assert.ok(!('score_first' in happy));
  await openPanel(page, 'Adapt');

  await page.check('#keep');
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'Adapt');
  await waitForText(page, '#calibrated', /30 seconds of speech as it came/);
  await page.click('#undo');
  await page.locator('#calibrate').waitFor();
  await until('the calibration is kept', () =>
    page.evaluate(() => !localStorage.getItem('tonescape.calibration')),
  );
  await page.click('#clips button:has-text("Calm English")');
  await waitForPoints(page, 1.2);
  page.assertQuiet();
});

/** Ten rows of 88 numbers that vary. */
const rows = Array.from({ length: 10 }, (_, i) => Array.from({ length: 88 }, (_, f) => 1 + ((i * f) % 7)));

/** The end of the sentence that says what a calibration to `rows` changes, by the package in Node.js. */
async function changeOf(rows, speech) {
  const model = await (await load()).model(await readFile(defaultModel));
  const features = rows.map((row) => Float32Array.from(row));
  const listed = (one) => {
    const labels = features.map((row) => one.read(row).label);
    const counts = [...new Set(labels)].map((label) => [
      label,
      labels.filter((other) => other === label).length,
    ]);
    const items = counts.sort(([, a], [, b]) => b - a).map(([label, count]) => `${label} (${count})`);
    return items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : items[0];
  };
  const [before, after] = [listed(model), listed(await model.calibrate(features, { speech }))];
  return `into 10 pieces. Without the calibration their labels are ${before}; with it they are ${after}.`;
}

describe('stored', () => {
  const site = served();
  for (const [what, stored, shown] of [
    ['of an earlier version, which had no kind,', rows, /^Calibrated to 30 seconds of speech as it came/],
    ['of neutral speech', { kind: 'neutral', features: rows }, /of speech in your usual voice/],
    ['of a kind that is not offered', { kind: 'corpus', features: rows }, undefined],
    ['with rows of another length', { kind: 'any', features: rows.map((row) => row.slice(1)) }, undefined],
    ['with what is no number', { kind: 'any', features: rows.map((row) => row.with(3, null)) }, undefined],
    ['without rows', { kind: 'any' }, undefined],
  ])
    test(`a stored calibration ${what} is ${shown ? 'restored' : 'removed'}`, async () => {
      const page = await site.open({
        before: (opened) =>
          opened.addInitScript(
            (text) => localStorage.setItem('tonescape.calibration', text),
            JSON.stringify(stored),
          ),
      });
      await waitForStatus(page, /^Ready/);
      if (shown) await waitForText(page, '#in-force', /^Calibrated to your voice\./);
      await openPanel(page, 'Adapt');
      if (shown) {
        await waitForText(page, '#calibrated', shown);
        await waitForText(page, '#changed', await changeOf(stored.features ?? stored, stored.kind ?? 'any'));
      } else {
        await until('the calibration is kept', () =>
          page.evaluate(() => !localStorage.getItem('tonescape.calibration')),
        );
        await page.locator('#calibrate').waitFor();
      }
      page.assertQuiet();
    });

  test('a kept calibration is named on the first screen, where one click undoes it', async () => {
    const page = await site.open({
      before: (opened) =>
        opened.addInitScript(
          (text) => localStorage.setItem('tonescape.calibration', text),
          JSON.stringify({ kind: 'neutral', features: rows }),
        ),
    });
    await page.locator('#in-force').waitFor();
    await page.click('#in-force button');
    await waitForCount(page, '#in-force', 0);
    await until('the calibration is kept', () =>
      page.evaluate(() => !localStorage.getItem('tonescape.calibration')),
    );
    await openPanel(page, 'Adapt');
    await page.locator('#calibrate').waitFor();
    page.assertQuiet();
  });

  test('a clip does not count as the voice to calibrate to', async () => {
    const page = await site.open(); // the microphone is silent
    await waitForStatus(page, /^Ready/);
    await openPanel(page, 'Adapt');
    await page.click('#clips button:has-text("Calm English")');
    await waitForPoints(page, 1.2);
    await page.click('#calibrate'); // starts the microphone instead
    await waitForStatus(page, /^(Listening|No voice)/);
    await waitForText(page, '#calibrating', /^0 of 30 seconds of voice/);
    await page.click('#clips button:has-text("Soft English")'); // the longest, with a whole window in it
    await waitForStatus(page, /^Soft English is over/);
    await waitForText(page, '#calibrating', /^A clip is not your voice/);
    assert.ok((await secondsShown(page)) > 3, 'a window');
    assert.equal(await page.locator('#panel-adapt progress').evaluate(({ value }) => value), 0);
    page.assertQuiet();
  });
});
