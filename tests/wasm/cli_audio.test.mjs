// Sample formats and lengths in WAV headers, which `npx tonescape` and the native program read alike.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { referenceWav, temporaryFolder } from '../support/files.mjs';
import { assertNearFeatures } from '../support/near.mjs';
import { featureCount } from '../support/package.mjs';
import { programs, programsIn } from '../support/programs.mjs';

const folder = temporaryFolder();

const { npx, native } = programsIn(folder);
const ours = (...words) => npx('features', ...words);
const theirs = (...words) => native('features', ...words);

const speech = readFileSync(referenceWav('en_sad_f')).subarray(44);
const count = speech.length / 2;
const kRate = 16000;
// Relative bound for numbers that are rounded differently in WebAssembly (native.test.mjs).
const kBound = 2e-5;

function chunk(id, body, claimed = body.length) {
  const head = Buffer.alloc(8);
  head.write(id, 0, 'latin1');
  head.writeUInt32LE(claimed, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function formatChunk(tag, bits, subFormat) {
  const body = Buffer.alloc(subFormat === undefined ? 16 : 40);
  body.writeUInt16LE(tag, 0);
  body.writeUInt16LE(1, 2);
  body.writeUInt32LE(kRate, 4);
  body.writeUInt32LE((kRate * bits) / 8, 8);
  body.writeUInt16LE(bits / 8, 12);
  body.writeUInt16LE(bits, 14);
  if (subFormat !== undefined) {
    body.writeUInt16LE(22, 16);
    body.writeUInt16LE(bits, 18);
    body.writeUInt16LE(subFormat, 24);
    Buffer.from('000000001000800000aa00389b71', 'hex').copy(body, 26);
  }
  return chunk('fmt ', body);
}

/** `riffError`: the error of the RIFF size; `claimed`: the length that the data chunk states. */
function wav(name, format, data, { riffError = 0, claimed = data.length, behind = Buffer.alloc(0) } = {}) {
  const body = Buffer.concat([Buffer.from('WAVE'), format, chunk('data', data, claimed), behind]);
  const file = chunk('RIFF', body, body.length + riffError);
  writeFileSync(join(folder, name), file);
  return name;
}

function converted(width, write) {
  const data = Buffer.alloc(count * width);
  for (let i = 0; i < count; ++i) write(data, speech.readInt16LE(2 * i), i * width);
  return data;
}
const floats = converted(4, (data, value, at) => data.writeFloatLE(value / 32767, at));

const rowsOf = ({ stdout }) => stdout.trim().split('\n').slice(1);
const numbersOf = (run) => rowsOf(run)[0].split(',').slice(1).map(Number);

function assertSameFeatures(file) {
  const [found, expected] = [ours(file), theirs(file)];
  assert.equal(found.status, 0, found.stderr);
  assert.equal(expected.status, 0, expected.stderr);
  const values = numbersOf(expected);
  assertNearFeatures(numbersOf(found), values, kBound, file);
  return values;
}

function assertRefused(file, pattern) {
  for (const run of [ours(file), theirs(file)]) {
    assert.equal(run.status, 1);
    assert.equal(rowsOf(run).length, 0);
    assert.match(run.stderr, pattern);
  }
}

test('every supported sample format gives the same features in both programs', () => {
  const pcm16 = assertSameFeatures(wav('pcm16.wav', formatChunk(1, 16), speech));
  const float = assertSameFeatures(wav('float.wav', formatChunk(3, 32), floats));
  const extensible = assertSameFeatures(wav('float_extensible.wav', formatChunk(0xfffe, 32, 3), floats));
  assert.deepEqual(extensible, float);
  float.forEach((value, i) => {
    assert.ok(Math.abs(value - pcm16[i]) <= 1e-4 * Math.max(Math.abs(value), 1));
  });
  const others = {
    'pcm8.wav': [
      formatChunk(1, 8),
      converted(1, (data, value, at) => data.writeUInt8((value >> 8) + 128, at)),
    ],
    'pcm16_extensible.wav': [formatChunk(0xfffe, 16, 1), speech],
    'pcm24.wav': [formatChunk(1, 24), converted(3, (data, value, at) => data.writeIntLE(value * 256, at, 3))],
    'pcm32.wav': [
      formatChunk(1, 32),
      converted(4, (data, value, at) => data.writeInt32LE(value * 65536, at)),
    ],
    'float64.wav': [
      formatChunk(3, 64),
      converted(8, (data, value, at) => data.writeDoubleLE(value / 32767, at)),
    ],
    'alaw.wav': [formatChunk(6, 8), converted(1, (data, value, at) => data.writeUInt8(value & 0xff, at))],
    'mulaw.wav': [formatChunk(7, 8), converted(1, (data, value, at) => data.writeUInt8(value & 0xff, at))],
  };
  for (const [name, [format, data]] of Object.entries(others)) assertSameFeatures(wav(name, format, data));
});

test('a sample format that only one program could decode is refused by both', () => {
  for (const [name, tag, bits] of [
    ['mp3', 0x55, 16],
    ['adpcm', 0x11, 4],
    ['gsm', 0x31, 0],
    ['pcm20', 1, 20],
  ]) {
    wav(`${name}.wav`, formatChunk(tag, bits), speech);
    assertRefused(`${name}.wav`, new RegExp(`format ${tag} of ${bits} bits.*\\[unreadable-audio\\]`));
  }
  const inFour = formatChunk(1, 24); // 24 bits in four bytes
  inFour.writeUInt16LE(4, 8 + 12);
  assertRefused(wav('in_four.wav', inFour, speech), /format 1 of 24 bits, 1 channels/);
  const ambisonic = formatChunk(0xfffe, 16, 1);
  ambisonic.writeUInt16LE(0x0721, 8 + 26); // the SubFormat of B-format
  assertRefused(wav('b_format.wav', ambisonic, speech), /format -1 of 16 bits/);
});

test('RF64 and RIFX give the same features as RIFF', () => {
  const whole = assertSameFeatures(wav('whole.wav', formatChunk(1, 16), speech));
  const rf64 = readFileSync(join(folder, wav('plain.wav', formatChunk(1, 16), speech)));
  const sizes = Buffer.alloc(28);
  sizes.writeBigUInt64LE(BigInt(speech.length), 8);
  rf64.write('RF64', 0, 'latin1');
  rf64.writeUInt32LE(0xffffffff, 4);
  rf64.writeUInt32LE(0xffffffff, 12 + 24 + 4);
  const withSizes = Buffer.concat([rf64.subarray(0, 12), chunk('ds64', sizes), rf64.subarray(12)]);
  writeFileSync(join(folder, 'rf64.wav'), withSizes);
  assert.deepEqual(assertSameFeatures('rf64.wav'), whole);
  writeFileSync(join(folder, 'rf64_cut.wav'), withSizes.subarray(0, -1000));
  assertRefused('rf64_cut.wav', /ends or breaks after \d+ samples/);

  const turned = Buffer.from(readFileSync(join(folder, 'plain.wav')));
  turned.write('RIFX', 0, 'latin1');
  for (const at of [4, 16, 24, 28, 40]) turned.subarray(at, at + 4).swap32();
  for (const at of [20, 22, 32, 34]) turned.subarray(at, at + 2).swap16();
  turned.subarray(44, 44 + speech.length).swap16();
  writeFileSync(join(folder, 'rifx.wav'), turned);
  assert.deepEqual(assertSameFeatures('rifx.wav'), whole);
});

/** A stereo file of 16 bits with the speech on the left and `right(sample)` on the right. */
function stereo(name, right) {
  const format = formatChunk(1, 16);
  format.writeUInt16LE(2, 8 + 2);
  format.writeUInt32LE(kRate * 4, 8 + 8);
  format.writeUInt16LE(4, 8 + 12);
  const data = Buffer.alloc(count * 4);
  for (let i = 0; i < count; ++i) {
    data.writeInt16LE(speech.readInt16LE(2 * i), 4 * i);
    data.writeInt16LE(right(speech.readInt16LE(2 * i)), 4 * i + 2);
  }
  return wav(name, format, data);
}

test('--channel takes one channel or the mean of all, and channels that cancel are reported', () => {
  const mono = assertSameFeatures(wav('mono.wav', formatChunk(1, 16), speech));
  const file = stereo('antiphase.wav', (value) => -value);
  stereo('same.wav', (value) => value);
  stereo('half.wav', (value) => value >> 1);
  const halves = converted(2, (data, value, at) => data.writeInt16LE(value >> 1, at));
  wav('right.wav', formatChunk(1, 16), halves);
  for (const program of [ours, theirs]) {
    const { status, stderr } = program(file);
    assert.equal(status, 0);
    assert.match(
      stderr,
      /^tonescape: antiphase\.wav: The channels cancel .* choose one, as --channel 1\.\n$/,
    );
    const left = program(file, '--channel', '1');
    assert.equal(left.stderr, '');
    assert.deepEqual(numbersOf(left), numbersOf(program('mono.wav')));
    assert.match(program(file, '--channel', '3').stderr, /has no channel 3, only 2; give another --channel/);
    const wrong = program(file, '--channel', '0');
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /--channel takes mix or a number from 1, not 0\./);
    assert.equal(program('half.wav').stderr, '');
    assert.deepEqual(numbersOf(program('half.wav', '--channel', '2')), numbersOf(program('right.wav')));
    assert.deepEqual(numbersOf(program('same.wav')), numbersOf(program('mono.wav')));

    // Only the segment in which the channels cancel is reported, although the sound around it is louder.
    let i = 0;
    stereo('turns.wav', (value) => (i++ < kRate ? value : -value));
    writeFileSync(
      join(folder, 'turns.csv'),
      'file,start,end\nturns.wav,0,0.1\nturns.wav,0,1\nturns.wav,1.5,2.5\nturns.wav,,\n',
    );
    assert.match(
      program('turns.csv').stderr,
      /^tonescape: turns\.wav \[1\.5, 2\.5\]: The channels cancel .*\n$/,
    );
  }
  assert.equal(mono.length, featureCount);
});

test('--rate analyses all files at one rate, and different rates are reported', () => {
  const [low, high] = [referenceWav('short_80ms'), referenceWav('en_neutral_m_44k1')];
  for (const program of [ours, theirs]) {
    const mixed = program(low, high);
    assert.equal(mixed.status, 0);
    assert.match(mixed.stderr, /different sample rates \(16000, 44100 Hz\).* as --rate 16000\.\n$/);
    assert.equal(program(low, high, '--rate', '16000').stderr, '');
    assert.deepEqual(rowsOf(program(low, '--rate', '16000')), rowsOf(program(low)));
    assert.equal(program(low, '--rate', '4000').status, 2);
  }
  const [found, expected] = [ours, theirs].map((program) => numbersOf(program(high, '--rate', '16000')));
  assertNearFeatures(found, expected, kBound, 'at 16000 Hz');
});

test('a pipe gives the same features as the file', { skip: process.platform === 'win32' }, () => {
  const plain = wav('piped.wav', formatChunk(1, 16), speech, { claimed: 0xffffffff });
  const input = readFileSync(join(folder, plain));
  const options = { cwd: folder, encoding: 'utf8' };
  for (const [name, command] of programs) {
    const [program, ...words] = command;
    const row = rowsOf({ npx, native }[name]('features', plain))[0].slice(plain.length);
    const piped = spawnSync(program, [...words, 'features', '-'], { ...options, input });
    assert.equal(piped.stderr, '');
    assert.equal(rowsOf(piped)[0], `-${row}`);
    const line = `"$@" <(cat ${plain})`;
    const substituted = spawnSync('bash', ['-c', line, 'bash', ...command, 'features'], options);
    assert.equal(rowsOf(substituted)[0].replace(/^[^,]*/, ''), row);
  }
});

test('chunks behind the data chunk do not change the features', () => {
  const list = chunk('LIST', Buffer.concat([Buffer.from('INFO'), chunk('ISFT', Buffer.from('editor'))]));
  const labels = chunk('LIST', Buffer.concat([Buffer.from('adtl'), chunk('labl', Buffer.from('....word'))]));
  assertSameFeatures(wav('lists.wav', formatChunk(1, 16), speech, { behind: Buffer.concat([list, labels]) }));
});

test('several data chunks are refused', () => {
  const behind = chunk('data', speech);
  const pattern = /several format or data chunks.*\[unreadable-audio\]/;
  assertRefused(wav('two.wav', formatChunk(1, 16), speech, { behind }), pattern);
  assertRefused(wav('forms.wav', Buffer.concat([formatChunk(1, 16), formatChunk(3, 32)]), speech), pattern);
});

test('chunks behind a data chunk of size 0 are not read as audio', () => {
  const list = chunk(
    'LIST',
    Buffer.concat([Buffer.from('INFO'), chunk('ISFT', Buffer.alloc(3000, 'editor '))]),
  );
  wav('empty.wav', formatChunk(1, 16), Buffer.alloc(0), { behind: list });
  assertRefused('empty.wav', /There are no samples.*\[empty-input\]/);
});

test('a file with a complete data chunk is read, whatever its RIFF size', () => {
  const whole = assertSameFeatures(wav('whole.wav', formatChunk(1, 16), speech));
  assert.deepEqual(assertSameFeatures(wav('riff.wav', formatChunk(1, 16), speech, { riffError: 8 })), whole);
  assert.deepEqual(
    assertSameFeatures(wav('riff0.wav', formatChunk(1, 16), speech, { riffError: -speech.length })),
    whole,
  );
});

test('a data chunk that is longer than the file is refused as cut off', () => {
  wav('twice.wav', formatChunk(1, 16), speech, { claimed: 2 * speech.length });
  assertRefused('twice.wav', /ends or breaks after \d+ samples.*\[unreadable-audio\]/);
  wav('twice_riff.wav', formatChunk(1, 16), speech, { claimed: speech.length + 2, riffError: 100000 });
  assertRefused('twice_riff.wav', /ends or breaks after \d+ samples.*\[unreadable-audio\]/);
});

test('a data chunk of unknown size extends to the end of the file', () => {
  const whole = assertSameFeatures(wav('whole.wav', formatChunk(1, 16), speech));
  for (const claimed of [0, 0xffffffff, 0x7fffffff]) {
    wav('open.wav', formatChunk(1, 16), speech, { claimed });
    assert.deepEqual(assertSameFeatures('open.wav'), whole, `claims ${claimed}`);
  }
});

test('files that are not audio are recognised by their first bytes', () => {
  const texts = {
    'nothing.wav': ['', /is empty; copy it again/],
    'pointer.wav': ['version https://git-lfs.github.com/spec/v1\n', /git lfs pull/],
    'page.flac': ['<!DOCTYPE html><p>Please sign in', /is a web page/],
    'page.wav': ['\n <HTML lang="en">Please sign in', /is a web page/],
  };
  for (const [name, [text, pattern]] of Object.entries(texts)) {
    writeFileSync(join(folder, name), text);
    assertRefused(name, pattern);
  }
});
