// `npx tonescape` on files that are no WAV: without the optional package audio-decode, and with it.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectFile, referenceWav } from '../support/files.mjs';
import { assertNearFeatures } from '../support/near.mjs';
import { installed } from '../support/package.mjs';
import { programsIn } from '../support/programs.mjs';

const { folder } = installed;
const { npx: ours, native: theirs } = programsIn(folder);

for (const name of ['en_sad_f_1s.flac', 'en_sad_f_1s.mp3', 'en_sad_f_1s.opus', 'en_sad_f_24bit.flac'])
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

test('with audio-decode FLAC has the native features, MP3 nearly so, and broken files are named', () => {
  symlinkSync(projectFile('node_modules/audio-decode'), join(folder, 'node_modules/audio-decode'));
  const found = numbersOf(ours('features', 'en_sad_f_1s.flac'));
  const expected = numbersOf(theirs('features', 'en_sad_f_1s.flac'));
  assertNearFeatures(found, expected, 2e-5, 'FLAC');

  // MP3 decoders differ, and the samples are not those of the FLAC file, but the mean pitch in semitones is close.
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

test('integers of FLAC and AIFF (24 bits) and CAF (16) have the native scale', () => {
  const samples = readFileSync(referenceWav('en_sad_f')).subarray(44, 44 + 32000);
  const count = samples.length / 2;
  const big = (...numbers) =>
    Buffer.concat(
      numbers.map(([value, bytes]) => {
        const number = Buffer.alloc(bytes);
        number.writeUIntBE(value, 0, bytes);
        return number;
      }),
    );
  const data24 = Buffer.alloc(3 * count);
  for (let i = 0; i < count; ++i) data24.writeIntBE(256 * samples.readInt16LE(2 * i) + 77, 3 * i, 3);
  const data16 = Buffer.from(samples).swap16();
  const rate = Buffer.from('400cfa00000000000000', 'hex'); // 16000 as an 80-bit float
  const comm = Buffer.concat([big([1, 2], [count, 4], [24, 2]), rate]);
  const chunk = (id, body) => Buffer.concat([Buffer.from(id), big([body.length, 4]), body]);
  const form = Buffer.concat([
    Buffer.from('AIFF'),
    chunk('COMM', comm),
    chunk('SSND', Buffer.concat([Buffer.alloc(8), data24])),
  ]);
  writeFileSync(join(folder, 'x.aiff'), chunk('FORM', form));
  const rate64 = Buffer.alloc(8);
  rate64.writeDoubleBE(16000);
  const cafChunk = (id, body) => Buffer.concat([Buffer.from(id), big([0, 4], [body.length, 4]), body]);
  const desc = Buffer.concat([rate64, Buffer.from('lpcm'), big([0, 4], [2, 4], [1, 4], [1, 4], [16, 4])]);
  writeFileSync(
    join(folder, 'x.caf'),
    Buffer.concat([
      Buffer.from('caff'),
      big([1, 2], [0, 2]),
      cafChunk('desc', desc),
      cafChunk('data', Buffer.concat([Buffer.alloc(4), data16])),
    ]),
  );
  for (const name of ['en_sad_f_24bit.flac', 'x.aiff', 'x.caf']) {
    const [found, expected] = [ours('features', name), theirs('features', name)].map(numbersOf);
    // The level in dB shows the scale: 1/32768 is 2.7e-4 dB.
    assert.ok(Math.abs(found[87] - expected[87]) < 2e-5, `${name}: ${found[87]}, native ${expected[87]}`);
    assertNearFeatures(found, expected, 2e-5, name);
  }
});

test('Opus is 48 kHz in both programs', () => {
  const runs = [ours('features', 'en_sad_f_1s.opus'), theirs('features', 'en_sad_f_1s.opus')];
  assertNearFeatures(numbersOf(runs[0]), numbersOf(runs[1]), 2e-2, 'Opus');
  const mixed = theirs('features', 'en_sad_f_1s.opus', 'en_sad_f_1s.flac').stderr;
  assert.match(mixed, /different sample rates \(16000, 48000 Hz\)/);
  assert.equal(ours('features', 'en_sad_f_1s.opus', 'en_sad_f_1s.flac').stderr, mixed);
});

test('Ogg and MP3 files that are cut off or concatenated are refused by both programs', () => {
  for (const name of ['en_sad_f_1s.opus', 'en_sad_f_1s.mp3']) {
    const whole = readFileSync(join(folder, name));
    const extension = name.slice(-4);
    writeFileSync(join(folder, `cut${extension}`), whole.subarray(0, whole.length * 0.6));
    writeFileSync(join(folder, `chain${extension}`), Buffer.concat([whole, whole]));
    for (const [file, pattern] of [
      [`cut${extension}`, /is cut off: its stream has no end; copy it again\. \[unreadable-audio\]\n$/],
      [`chain${extension}`, /holds several streams one after the other; .*\[unreadable-audio\]\n$/],
    ]) {
      const [found, expected] = [ours('features', file), theirs('features', file)];
      assert.equal(found.status, 1, file);
      assert.match(found.stderr, pattern);
      assert.equal(found.stderr, expected.stderr);
    }
  }
});

test('an Ogg file with a wrong byte is refused by both programs', () => {
  const whole = readFileSync(join(folder, 'en_sad_f_1s.opus'));
  for (const at of [100, 2000, whole.length - 10]) {
    const wrong = Buffer.from(whole);
    wrong[at] ^= 1;
    writeFileSync(join(folder, 'wrong.opus'), wrong);
    const [found, expected] = [ours('features', 'wrong.opus'), theirs('features', 'wrong.opus')];
    assert.equal(found.status, 1);
    assert.match(
      found.stderr,
      /wrong\.opus: The file is damaged: bytes of its stream are .* \[unreadable-audio\]\n$/,
    );
    assert.equal(found.stderr, expected.stderr);
  }
});

test('an MP3 file with missing bytes, or with other bytes in front, is refused by both programs; one with tags is read', () => {
  const whole = readFileSync(join(folder, 'en_sad_f_1s.mp3'));
  const half = whole.length / 2;
  const id3 = Buffer.from('ID3\x04\0\0\0\0\0\x07title..', 'latin1');
  const tag = Buffer.from(`TAG${' '.repeat(125)}`);
  const damaged = /mp3: The file is damaged: bytes of its stream are .* \[unreadable-audio\]\n$/;
  for (const [name, pieces, pattern] of [
    ['hole.mp3', [whole.subarray(0, half), Buffer.alloc(700, 'x'), whole.subarray(half + 700)], damaged],
    ['zeros.mp3', [whole.subarray(0, half), Buffer.alloc(700), whole.subarray(half + 700)], damaged],
    ['inserted.mp3', [whole.subarray(0, half), tag, whole.subarray(half)], damaged],
    ['junk.mp3', [Buffer.from('some letters'), whole], damaged],
    ['headless.mp3', [whole.subarray(100)], damaged],
    ['missing.mp3', [whole.subarray(0, half), whole.subarray(half + 700)], /is cut off/],
    ['tags.mp3', [id3, id3, whole, tag], undefined],
  ]) {
    writeFileSync(join(folder, name), Buffer.concat(pieces));
    const [found, expected] = [ours('features', name), theirs('features', name)];
    if (pattern) {
      assert.match(found.stderr, pattern);
      assert.equal(found.stderr, expected.stderr);
    } else {
      assertNearFeatures(numbersOf(found), numbersOf(ours('features', 'en_sad_f_1s.mp3')), 0, name);
      assertNearFeatures(numbersOf(expected), numbersOf(theirs('features', 'en_sad_f_1s.mp3')), 0, name);
    }
  }
});

test('files that audio-decode decodes wrongly are refused', () => {
  const wav = readFileSync(referenceWav('short_80ms'));
  const id3 = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1');
  const aiff = readFileSync(join(folder, 'x.aiff'));
  aiff.writeUInt16BE(8, 12 + 8 + 6); // the width in COMM
  const caf = readFileSync(join(folder, 'x.caf'));
  caf.write('alaw', 8 + 12 + 8, 'latin1');
  const mp3 = readFileSync(join(folder, 'en_sad_f_1s.mp3'));
  mp3[2] &= 0x0f; // no bitrate
  for (const [name, bytes, pattern] of [
    ['id3.wav', Buffer.concat([id3, wav]), /an ID3 tag in front of another format/],
    ['x8.aiff', aiff, /AIFF of format NONE, 8 bits/],
    ['alaw.caf', caf, /CAF of format alaw/],
    ['free.mp3', mp3, /MP3 of free format/],
  ]) {
    writeFileSync(join(folder, name), bytes);
    const { status, stderr } = ours('features', name);
    assert.equal(status, 1, name);
    assert.match(stderr, pattern);
  }
});

test('AIFF of ADPCM is refused by both programs; FLAC behind an ID3 tag is read by the native one only', () => {
  const hex = (text) => Buffer.from(text.replaceAll(' ', ''), 'hex');
  const chunk = (id, body) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(body.length);
    return Buffer.concat([Buffer.from(id), size, body]);
  };
  const kPackets = 400; // of 64 samples in 34 bytes
  for (const bits of [4, 16]) {
    const comm = hex(`0001 00000190 00${bits === 4 ? '04' : '10'} 400cfa00000000000000`); // channels, packets, bits, 16 kHz
    const form = Buffer.concat([
      Buffer.from('AIFC'),
      chunk('FVER', hex('a2805140')),
      chunk('COMM', Buffer.concat([comm, Buffer.from('ima4'), hex('0000')])),
      chunk('SSND', Buffer.alloc(8 + 34 * kPackets, 0x21)),
    ]);
    writeFileSync(join(folder, 'ima4.aifc'), chunk('FORM', form));
    assert.ok(
      ours('features', 'ima4.aifc').stderr.includes(`cannot be decoded (AIFF of format ima4, ${bits} bits)`),
    );
    const { status, stderr } = theirs('features', 'ima4.aifc');
    assert.equal(status, 1);
    assert.match(stderr, /cannot be decoded \(.*\); convert it to WAV or FLAC\. \[unreadable-audio\]/);
  }

  const id3 = Buffer.from('ID3\x04\0\0\0\0\0\x07title..', 'latin1');
  writeFileSync(join(folder, 'id3.flac'), Buffer.concat([id3, flac]));
  assert.deepEqual(
    numbersOf(theirs('features', 'id3.flac')),
    numbersOf(theirs('features', 'en_sad_f_1s.flac')),
  );
  assert.match(
    ours('features', 'id3.flac').stderr,
    /\(an ID3 tag in front of another format\); convert it to WAV/,
  );
});
