// `npx tonescape` on files that are no WAV: without the optional package audio-decode, and with it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { installed, projectFile } from './package.mjs';

const native = process.env.TONESCAPE_NATIVE ?? projectFile('build/native/core/cli/tonescape');
const { folder } = installed;
const spawned = (program, args) => spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
const ours = (...args) => spawned(process.execPath, [join(installed.root, 'dist/cli.js'), ...args]);

for (const name of ['en_sad_f_1s.flac', 'en_sad_f_1s.mp3'])
  copyFileSync(projectFile(`tests/reference/encoded/${name}`), join(folder, name));
const flac = readFileSync(join(folder, 'en_sad_f_1s.flac'));
writeFileSync(join(folder, 'cut.flac'), flac.subarray(0, flac.length / 2));
writeFileSync(join(folder, 'letter.mp3'), 'this is a letter, not a sound');

/** The numbers of the table's only row. */
const numbersOf = ({ stdout }) => stdout.trim().split('\n')[1].split(',').slice(1).map(Number);

test('without audio-decode the error says what to install', () => {
  const { status, stdout, stderr } = ours('features', 'en_sad_f_1s.flac');
  assert.equal(status, 1);
  assert.equal(stdout.trim().split('\n').length, 1);
  assert.match(stderr, /npm install audio-decode.*\[unreadable-audio\]\n$/);
});

test('with audio-decode: FLAC as the native program has it, MP3 nearly so, broken files by name', () => {
  symlinkSync(projectFile('node_modules/audio-decode'), join(folder, 'node_modules/audio-decode'));
  const found = numbersOf(ours('features', 'en_sad_f_1s.flac'));
  const expected = numbersOf(spawned(native, ['features', 'en_sad_f_1s.flac']));
  assert.equal(found.length, 88);
  found.forEach((x, i) => {
    const y = expected[i];
    assert.ok(Math.abs(x - y) <= 2e-5 * Math.max(Math.abs(y), 1e-2), `${x}, native ${y}`);
  });

  // Decoders of MP3 differ, and the sound is not that of the FLAC file: the mean pitch, in semitones, is.
  const [pitch] = numbersOf(ours('features', 'en_sad_f_1s.mp3'));
  assert.ok(Math.abs(pitch - expected[0]) < 0.1, `${pitch}, ${expected[0]}`);

  const { status, stderr } = ours('features', 'cut.flac', 'letter.mp3');
  assert.equal(status, 1);
  assert.match(stderr, /cut\.flac: The file ends or breaks after \d+ samples, before.*\[unreadable-audio\]/);
  assert.match(
    stderr,
    /letter\.mp3: The file cannot be decoded \(.+\); convert it to WAV\. \[unreadable-audio\]/,
  );
});
