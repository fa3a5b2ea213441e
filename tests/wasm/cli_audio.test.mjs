// What a WAV file says of its samples and its length, read by `npx tonescape` and by the native program alike.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { installed, projectFile } from './package.mjs';

const native = process.env.TONESCAPE_NATIVE ?? projectFile('build/native/core/cli/tonescape');
const script = join(installed.root, 'dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'tonescape-audio-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const spawned = (program, args) => spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
const ours = (file) => spawned(process.execPath, [script, 'features', file]);
const theirs = (file) => spawned(native, ['features', file]);

const speech = readFileSync(projectFile('tests/reference/wav/en_sad_f.wav')).subarray(44);
const count = speech.length / 2;
const kRate = 16000;

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

/** `riffError`: by how much the RIFF size is wrong; `claimed`: what the data chunk says of its length. */
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
  assert.equal(values.length, 88);
  numbersOf(found).forEach((x, i) => {
    assert.ok(
      Math.abs(x - values[i]) <= 2e-5 * Math.max(Math.abs(values[i]), 1e-2),
      `${file}: ${x}, native ${values[i]}`,
    );
  });
  return values;
}

function assertRefused(file, pattern) {
  for (const run of [ours(file), theirs(file)]) {
    assert.equal(run.status, 1);
    assert.equal(rowsOf(run).length, 0);
    assert.match(run.stderr, pattern);
  }
}

test('each sample format that is known gives the same features in both programs', () => {
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

test('a sample format that is not known is not taken for samples', () => {
  wav('mp3_inside.wav', formatChunk(0x55, 16), speech);
  const { status, stderr } = ours('mp3_inside.wav');
  assert.equal(status, 1);
  assert.match(stderr, /format 85 of 16 bits.*\[unreadable-audio\]/);
});

test('chunks behind the data do not matter', () => {
  const list = chunk('LIST', Buffer.concat([Buffer.from('INFO'), chunk('ISFT', Buffer.from('editor'))]));
  const labels = chunk('LIST', Buffer.concat([Buffer.from('adtl'), chunk('labl', Buffer.from('....word'))]));
  assertSameFeatures(wav('lists.wav', formatChunk(1, 16), speech, { behind: Buffer.concat([list, labels]) }));
});

test('a file is whole if its data chunk is, whatever the RIFF size says', () => {
  const whole = assertSameFeatures(wav('whole.wav', formatChunk(1, 16), speech));
  assert.deepEqual(assertSameFeatures(wav('riff.wav', formatChunk(1, 16), speech, { riffError: 8 })), whole);
  assert.deepEqual(
    assertSameFeatures(wav('riff0.wav', formatChunk(1, 16), speech, { riffError: -speech.length })),
    whole,
  );
});

test('a data chunk that claims more than is there is cut off', () => {
  wav('twice.wav', formatChunk(1, 16), speech, { claimed: 2 * speech.length });
  assertRefused('twice.wav', /ends or breaks after \d+ samples.*\[unreadable-audio\]/);
  wav('twice_riff.wav', formatChunk(1, 16), speech, { claimed: speech.length + 2, riffError: 100000 });
  assertRefused('twice_riff.wav', /ends or breaks after \d+ samples.*\[unreadable-audio\]/);
});

test('a length that the recorder did not know is that of the file', () => {
  const whole = assertSameFeatures(wav('whole.wav', formatChunk(1, 16), speech));
  for (const claimed of [0, 0xffffffff, 0x7fffffff]) {
    wav('open.wav', formatChunk(1, 16), speech, { claimed });
    assert.deepEqual(assertSameFeatures('open.wav'), whole, `claims ${claimed}`);
  }
});

test('files that are no sound are told by their first bytes', () => {
  const texts = {
    'nothing.wav': ['', /is empty; copy it again/],
    'pointer.wav': ['version https://git-lfs.github.com/spec/v1\n', /git lfs pull/],
    'page.flac': ['<!DOCTYPE html><p>Please sign in', /is a web page/],
  };
  for (const [name, [text, pattern]] of Object.entries(texts)) {
    writeFileSync(join(folder, name), text);
    assertRefused(name, pattern);
  }
});
