// The label that stays when a sound has ended, and the live region that says it.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { native } from '../support/native.mjs';
import { openPanel, served } from '../support/page.mjs';
import { drawing, secondsShown, until, waitForCount, waitForStatus, waitForText } from '../support/seen.mjs';
import { readTable } from '../support/table.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

const site = served();

/**
 * Speech, and then silence: its last points have no voice. The model "Open" calls the last three seconds of the speech
 * happiness, and all of it neutral. Returns the path and the seconds of speech and of all.
 */
function speechThenSilence() {
  const path = join(temporaryFolder(), 'speech.wav');
  const { samples, sampleRate } = readWav(referenceWav('en_happy_f'));
  writeFileSync(path, wavBytes([samples, new Float32Array(2 * sampleRate)], sampleRate));
  return { path, speech: samples.length / sampleRate, all: samples.length / sampleRate + 2 };
}

/** The words for the native program's reading of a whole file. */
function nativeLabel(path, model) {
  const [{ label }] = readTable(native('embed', '--model', projectFile(`models/${model}.safetensors`), path));
  return label;
}

test('after a sound that ends in silence, the label is that of the whole, and the point has a voice', async () => {
  const { path, speech, all } = speechThenSilence();
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await page.setInputFiles('#file', path);
  await waitForText(page, '.moment .of', /^Last three seconds$/);
  await waitForText(page, '#moment', /^no voice$/); // while the silence plays
  await waitForStatus(page, /^speech\.wav is over/);
  await waitForText(page, '.moment .of', new RegExp(`^Whole recording, ${all.toFixed(1)} s$`));
  for (const model of ['open', 'dae', 'pca']) {
    await page.selectOption('.map-head select', model);
    await waitForText(page, '#moment', new RegExp(`^${nativeLabel(path, model)}$`));
  }
  await waitForCount(page, '#scores .best', 1);
  await waitForText(page, '#here', /^You are here: (among|between) recordings of .* nearest/);
  await openPanel(page, 'Why here?');
  await waitForCount(page, '.features tbody tr', 88);
  await waitForCount(page, '#strongest li', 6);
  const shown = await secondsShown(page);
  assert.ok(shown > speech - 1 && shown < all - 0.5, `the point is that of ${shown} s`);
  assert.ok((await drawing(page)).painted > 300, 'the point is on the map');
  await until('the label of the whole is not said', async () => {
    const words = await page.textContent('#moment');
    return (await page.textContent('#spoken')) === `Whole recording, ${all.toFixed(1)} s: ${words}`;
  });

  await page.click('#replay');
  await waitForText(page, '.moment .of', /^Last three seconds$/);
  await waitForStatus(page, /^The replay is over/);
  await waitForText(page, '.moment .of', /^Whole recording/);
  await page.click('#clips button:has-text("Calm English")');
  await waitForText(page, '.moment .of', /^Last three seconds$/);
  page.assertQuiet();
});

test('the label of a sound without a voice stays "no voice"', async () => {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await page.setInputFiles('#file', referenceWav('noise'));
  await waitForStatus(page, /^noise\.wav is over/);
  await waitForText(page, '.moment .of', /^Whole recording/);
  await waitForText(page, '#moment', /^no voice$/);
  page.assertQuiet();
});
