// A saved session: each table of the archive is the one that its command in settings.json prints.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { nativeProgram, referenceWav, temporaryFolder } from '../support/files.mjs';
import { flacBytes } from '../support/flac.mjs';
import { assertSamePoints, nativePoints } from '../support/native.mjs';
import { saveSession, served } from '../support/page.mjs';
import { waitForStatus } from '../support/seen.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

const kTables = ['latent.csv', 'windows.csv', 'functionals.csv', 'descriptors.csv'];

const site = served();

/** Checks that two tables have the same columns, rows and texts, and numbers that differ by 1e-5, relative from 1 on. */
function assertSameTable(found, expected, what) {
  const [rows, printed] = [found, expected].map((text) => text.trim().split('\n'));
  assert.equal(rows[0], printed[0], `${what}: columns`);
  assert.equal(rows.length, printed.length, `${what}: rows`);
  for (const [i, line] of printed.entries()) {
    const cells = rows[i].split(',');
    for (const [c, cell] of line.split(',').entries()) {
      if (cells[c] === cell) continue;
      const difference = Math.abs(Number(cells[c]) - Number(cell));
      const isNear = difference <= 1e-5 * Math.max(1, Math.abs(Number(cell)));
      assert.ok(isNear, `${what}, row ${i}, column ${c}: ${cells[c]}, by the command ${cell}`);
    }
  }
}

/** Opens a file on the page, saves the session when it is over, and repeats each table of the archive. */
async function assertRepeats(path, sampleRate) {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await page.setInputFiles('#file', path);
  await waitForStatus(page, / is over: \d+ points/);
  const { paths, wav, points } = await saveSession(page, temporaryFolder());
  assert.equal(readWav(wav).sampleRate, sampleRate, 'the sound has its own rate');
  const { repeat } = JSON.parse(readFileSync(paths['settings.json'], 'utf8'));
  assert.deepEqual(Object.keys(repeat), kTables);
  for (const [table, command] of Object.entries(repeat)) {
    const [program, ...words] = command.split(' ');
    assert.equal(program, 'tonescape');
    const printed = execFileSync(nativeProgram, words, {
      cwd: dirname(wav),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    assertSameTable(readFileSync(paths[table], 'utf8'), printed, table);
  }
  page.assertQuiet();
  return points;
}

const speech = readWav(referenceWav('en_angry_m'));
for (const [sampleRate, make] of [
  // So quiet that the models' front end, which follows the level, and that of eGeMAPS differ.
  [16000, (path) => writeFileSync(path, readFileSync(referenceWav('quiet_-50dB')))],
  [44100, (path) => writeFileSync(path, readFileSync(referenceWav('en_neutral_m_44k1')))],
  [48000, (path) => writeFileSync(path, readFileSync(referenceWav('en_neutral_m_48k')))],
  [96000, (path) => writeFileSync(path, wavBytes([sixfold(speech.samples)], 96000))],
])
  test(`each table of an archive at ${sampleRate} Hz is repeated to 1e-5 by its own command`, async () => {
    const path = join(temporaryFolder(), 'speech.wav');
    make(path);
    await assertRepeats(path, sampleRate);
  });

function sixfold(samples) {
  return Float32Array.from({ length: 6 * 16000 }, (_, i) => samples[8000 + Math.floor(i / 6)]);
}

test('a FLAC file is decoded at its own rate, and has the points of the native program', async () => {
  const { samples, sampleRate } = readWav(referenceWav('en_neutral_m_44k1'));
  const path = join(temporaryFolder(), 'speech.flac');
  writeFileSync(path, flacBytes([Int16Array.from(samples, (x) => Math.round(x * 32767))], sampleRate));
  assertSamePoints(await assertRepeats(path, sampleRate), nativePoints(path), 1e-4);
});
