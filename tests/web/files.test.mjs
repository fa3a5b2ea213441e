// The table of several files: the core's verdict, the whole of long files, and sentences for those that have no row.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nativeProgram, referenceWav, temporaryFolder } from '../support/files.mjs';
import { defaultModel, native } from '../support/native.mjs';
import { openPanel, saved, served } from '../support/page.mjs';
import { waitForCount, waitForStatus, waitForText } from '../support/seen.mjs';
import { readTable } from '../support/table.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

const site = served();

const speech = readWav(referenceWav('en_angry_m')).samples;

/** Writes mono samples as a WAV file and returns its path. */
function written(folder, name, samples, sampleRate = 16000) {
  const path = join(folder, name);
  writeFileSync(path, wavBytes([samples], sampleRate));
  return path;
}

/** Analyses files on a new page, and returns it with the rows of the table that it saves. */
async function analysed(paths) {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await page.setInputFiles('#file', paths);
  await waitForStatus(page, new RegExp(`^${paths.length} of ${paths.length} files analysed`));
  await openPanel(page, 'Take it away');
  await waitForCount(page, '#files tbody tr', paths.length);
  const { bytes } = await saved(page, 'button:has-text("Save the table")');
  return { page, rows: readTable(bytes.toString()) };
}

test('silence, noise and a fifth of a second have no voice in the table, and tones are "not sure"', async () => {
  const folder = temporaryFolder();
  const snippet = written(folder, 'snippet.wav', speech.subarray(4000, 7200));
  const signals = ['silence', 'noise', 'sweep', 'tone220'].map(referenceWav);
  const { page, rows } = await analysed([snippet, ...signals]);
  const words = await page.locator('#files tbody td:nth-child(3)').allTextContents();
  assert.deepEqual(words, ['no voice', 'no voice', 'no voice', 'not sure', 'not sure']);
  assert.deepEqual(
    rows.map(({ verdict }) => verdict),
    ['no-voice', 'no-voice', 'no-voice', 'far', 'far'],
  );
  for (const { label } of rows.slice(0, 3)) assert.equal(label, '');
  page.assertQuiet();
});

test('the sweep is "not sure" where it plays, too', async () => {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await page.setInputFiles('#file', referenceWav('sweep'));
  await waitForStatus(page, /^sweep\.wav is over/);
  await waitForText(page, '#moment', /^not sure$/);
  page.assertQuiet();
});

test('a file of eleven minutes is analysed as a whole, as natively', async () => {
  const folder = temporaryFolder();
  const loud = speech.map((sample) => 0.9 * sample);
  const minutes = new Float32Array(11 * 60 * 8000);
  // Speech only behind the tenth minute: a table of the beginning has no voice in it.
  minutes.set(loud, 10.5 * 60 * 8000);
  const long = written(folder, 'long.wav', minutes, 8000);
  const { page, rows } = await analysed([long, referenceWav('silence')]);
  const [expected] = readTable(native('embed', '--model', defaultModel, long));
  assert.notEqual(rows[0].verdict, 'no-voice');
  assert.equal(rows[0].label, expected.label);
  for (const name of ['x', 'y']) {
    const difference = Math.abs(rows[0][name] - expected[name]);
    assert.ok(difference < 1e-4, `${name}: ${rows[0][name]}, native ${expected[name]}`);
  }
  await waitForText(page, '#files tbody tr:first-child td', /^660\.0$/);
  page.assertQuiet();
});

test('a file of 192 kHz is refused with the sentence of the native program', async () => {
  const folder = temporaryFolder();
  const fast = written(folder, 'fast.wav', new Float32Array(192000), 192000);
  const { page, rows } = await analysed([fast, referenceWav('en_happy_f')]);
  const problem = await page.locator('#files tbody tr:first-child .problem').textContent();
  assert.match(problem, /^The sample rate is 192000 Hz; resample the audio/);
  const errors = await new Promise((resolve) => {
    execFile(nativeProgram, ['features', fast], (_, __, text) => resolve(text));
  });
  assert.ok(errors.includes(problem), `native: ${errors}`);
  assert.equal(rows.length, 1);
  page.assertQuiet();
});
