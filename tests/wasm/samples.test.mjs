// Every form of samples that the package takes gives the features of the same Float32Array.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import decode from 'audio-decode';
import { failure } from '../support/errors.mjs';
import { referenceWav, temporaryFolder } from '../support/files.mjs';
import { load, modelBytes, npxScript } from '../support/package.mjs';
import { referenceSound } from '../support/reference.mjs';
import { runNode } from '../support/run_node.mjs';
import { readTable } from '../support/table.mjs';

const tonescape = await load();
const model = await tonescape.model(modelBytes());
const { samples, sampleRate } = referenceSound('short_300ms');

/** Speech, and something else of the same length. */
const left = Int16Array.from(samples, (sample) => Math.round(32767 * sample));
const right = left.map((_, i) => Math.round(3000 * Math.sin(i / 7)));
const scaled = (integers) => Float32Array.from(integers, (sample) => Math.fround(sample) / 32767);

/** An AudioBuffer's members, as in a page. */
const bufferOf = (channels) => ({
  numberOfChannels: channels.length,
  sampleRate,
  getChannelData(channel) {
    assert.equal(this.sampleRate, sampleRate, 'it is called as a method');
    return channels[channel];
  },
});

const mono = scaled(left);
for (const [what, given] of [
  ['a Float64Array', Float64Array.from(mono)],
  ['an Int16Array', left],
  ['an array of numbers', [...mono]],
  ['an array of one channel', [mono]],
  ['an array of channels that are equal', [mono, mono]],
  ['an AudioBuffer', bufferOf([mono])],
  ['the result of audio-decode', { channelData: [mono], sampleRate }],
  ['a view of more samples', new Float32Array([9, ...mono, 9]).subarray(1, -1)],
])
  test(`${what} has the features, descriptors and points of the same Float32Array`, () => {
    assert.deepEqual(tonescape.features(given, sampleRate), tonescape.features(mono, sampleRate));
    assert.deepEqual(tonescape.descriptors(given, sampleRate), tonescape.descriptors(mono, sampleRate));
    assert.deepEqual(model.features(given, sampleRate), model.features(mono, sampleRate));
    const points = (sound) => tonescape.live({ sampleRate, model }).push(sound);
    assert.ok(points(mono).length > 0);
    assert.deepEqual(points(given), points(mono));
  });

test('an AudioBuffer and a decoded file need no rate, and refuse another than theirs', () => {
  const expected = tonescape.features(mono, sampleRate);
  for (const sound of [bufferOf([mono]), { channelData: [mono], sampleRate }]) {
    assert.deepEqual(tonescape.features(sound), expected);
    assert.deepEqual(tonescape.descriptors(sound).values, tonescape.descriptors(mono, sampleRate).values);
    assert.deepEqual(model.features(sound), model.features(mono, sampleRate));
    const refused = failure('bad-option', new RegExp(`${sampleRate} Hz, but 44100`));
    assert.throws(() => tonescape.features(sound, 44100), refused);
    assert.throws(() => model.features(sound, 44100), refused);
    assert.throws(() => tonescape.live({ sampleRate: 44100 }).push(sound), refused);
  }
  assert.throws(() => tonescape.features(mono), failure('sample-rate', /undefined/));
});

test('audio-decode’s own result is taken', async () => {
  const sound = await decode(readFileSync(referenceWav('en_happy_f')));
  assert.equal(sound.sampleRate, 16000);
  assert.ok(!ArrayBuffer.isView(sound) && sound.channelData.length === 1);
  assert.deepEqual(tonescape.features(sound), tonescape.features(sound.channelData[0], 16000));
});

/** A WAV file of 16 bits with two channels. */
function stereoFile() {
  const data = Buffer.alloc(4 * left.length);
  left.forEach((sample, i) => {
    data.writeInt16LE(sample, 4 * i);
    data.writeInt16LE(right[i], 4 * i + 2);
  });
  const head = Buffer.from(readFileSync(referenceWav('short_300ms')).subarray(0, 44));
  head.writeUInt32LE(36 + data.length, 4);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(4 * sampleRate, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt32LE(data.length, 40);
  const file = join(temporaryFolder(), 'stereo.wav');
  writeFileSync(file, Buffer.concat([head, data]));
  return file;
}

for (const channel of ['mix', 1, 2])
  test(`channel ${channel} of two is that of the command line, bit for bit`, () => {
    const words = [npxScript, 'features', '--channel', `${channel}`, stereoFile()];
    const [row] = readTable(runNode(words));
    const values = tonescape.features([left, right], sampleRate, { channel });
    tonescape.featureNames.forEach((name, i) => {
      assert.equal(values[i], Math.fround(row[name]), name);
    });
    const floats = bufferOf([scaled(left), scaled(right)]);
    const near = tonescape.features(floats, undefined, { channel });
    if (channel !== 'mix') assert.deepEqual(near, values);
    assert.deepEqual(model.features([left, right], sampleRate, { channel }).length, 88);
  });

test('the mean of all channels is the default, and a channel that is not there is refused', () => {
  const channels = [left, right];
  const mix = tonescape.features(channels, sampleRate, { channel: 'mix' });
  assert.deepEqual(tonescape.features(channels, sampleRate), mix);
  assert.notDeepEqual(tonescape.features(channels, sampleRate, { channel: 1 }), mix);
  for (const [channel, words] of [
    [3, /channel is 3; give "mix", or a whole number from 1 to 2/],
    [0, /channel is 0; give "mix".* from 1 to 2/],
    [1.5, /channel is 1\.5/],
    ['left', /the text "left"/],
    [null, /null/],
  ]) {
    const refused = failure('bad-option', words);
    assert.throws(() => tonescape.features(channels, sampleRate, { channel }), refused);
    assert.throws(() => tonescape.descriptors(channels, sampleRate, { channel }), refused);
    assert.throws(() => model.features(channels, sampleRate, { channel }), refused);
  }
  assert.throws(() => tonescape.features(mono, sampleRate, { channel: 2 }), failure('bad-option', /1 to 1,/));
});

test('no form of samples is changed', () => {
  const given = [left.slice(), right.slice()];
  tonescape.features(given, sampleRate);
  assert.deepEqual(given, [left, right]);
});
