// decode() in Node and in a real Chromium: the file's own rate and the native program's samples.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, open, serve } from '../support/browser.mjs';
import { failure } from '../support/errors.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { flacBytes } from '../support/flac.mjs';
import { installed } from '../support/package.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

const { folder, root } = installed;
const { decode } = await import(pathToFileURL(join(root, 'dist/analyse.js')).href);

// A loud sweep of two channels at a rate that no browser has by itself, with all integers of 16 bits near the ends.
const kRate = 22050;
const integers = [1, -1].map((sign) =>
  Int16Array.from({ length: 9000 }, (_, i) => sign * Math.round(32767 * Math.sin(i * i * 1e-4))),
);
const floats = integers.map((channel) => Float32Array.from(channel, (value) => value / 32767));
const speech = readWav(referenceWav('en_sad_f')).samples.slice(0, 16000);
const mp3 = readFileSync(projectFile('tests/reference/encoded/en_sad_f_1s.mp3'));
const flac = flacBytes(integers, kRate);

/** An MP4 file with one track, of video. */
const box = (type, ...inside) => {
  const body = Buffer.concat(inside);
  const head = Buffer.from(`....${type}`);
  head.writeUInt32BE(8 + body.length);
  return Buffer.concat([head, body]);
};
const silentFilm = Buffer.concat([
  box('ftyp', Buffer.from('isom0000isom')),
  box('moov', box('trak', box('mdia', box('hdlr', Buffer.from('\0\0\0\0\0\0\0\0vide\0\0\0\0', 'latin1'))))),
]);

const files = {
  'sweep.flac': flac,
  'cut.flac': flac.subarray(0, 20000),
  'cut.mp3': mp3.subarray(0, mp3.length / 2),
  'cut.m4a': silentFilm.subarray(0, silentFilm.length - 4),
  'film.mp4': silentFilm,
  'letter.mp3': Buffer.from('this is a letter, not a sound'),
  'page.wav': Buffer.from('<!doctype html><title>404</title>'),
  'empty.wav': Buffer.alloc(0),
  'silent.wav': wavBytes([[]], 16000),
};

let site;
let browser;
let page;
before(async () => {
  symlinkSync(projectFile('node_modules/audio-decode'), join(folder, 'node_modules/audio-decode'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  for (const name of ['en_sad_f_1s.flac', 'en_sad_f_1s.mp3', 'en_sad_f_24bit.flac'])
    cpSync(projectFile(`tests/reference/encoded/${name}`), join(folder, name));
  cpSync(referenceWav('en_neutral_m_44k1'), join(folder, 'speech.wav'));
  writeFileSync(
    join(folder, 'decode.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="decode_page.js"></script>',
  );
  writeFileSync(
    join(folder, 'decode_page.js'),
    `import { decode } from './node_modules/tonescape/dist/analyse.js';
    globalThis.decoded = async (name) => {
      const bytes = await (await fetch(name)).arrayBuffer();
      const { channelData, sampleRate } = await decode(new File([bytes], name));
      return { sampleRate, channelData: channelData.map((samples) => [...samples]) };
    };
    globalThis.problem = (name) => decoded(name).then(() => 'none', ({ code, message }) => code + ' ' + message);`,
  );
  site = await serve(folder);
  browser = await launch();
  page = await open(browser, `${site.url}/decode.html`);
  await page.waitForFunction(() => globalThis.decoded);
});
after(async () => {
  await browser?.close();
  site?.close();
});

const inPage = (name) => page.evaluate((file) => globalThis.decoded(file), name);
const problemInPage = (name) => page.evaluate((file) => globalThis.problem(file), name);
const inNode = (name) => decode(join(folder, name));

/** Checks rate and channels; `bound` is the largest difference of a sample. */
function assertSound({ sampleRate, channelData }, rate, expected, bound) {
  assert.equal(sampleRate, rate);
  assert.equal(channelData.length, expected.length);
  expected.forEach((samples, c) => {
    assert.equal(channelData[c].length, samples.length);
    const worst = samples.reduce((most, x, i) => Math.max(most, Math.abs(x - channelData[c][i])), 0);
    assert.ok(worst <= bound, `channel ${c}: ${worst}`);
  });
}

for (const [where, decoded] of [
  ['Node', inNode],
  ['Chromium', inPage],
]) {
  test(`${where}: WAV and FLAC have their own rate and exactly the native samples`, async () => {
    const { samples, sampleRate } = readWav(referenceWav('en_neutral_m_44k1'));
    assertSound(await decoded('speech.wav'), sampleRate, [samples], 0);
    assertSound(await decoded('sweep.flac'), kRate, floats, 0);
    assertSound(await decoded('en_sad_f_1s.flac'), 16000, [speech], 0);
  });

  test(`${where}: MP3 has its own rate and as many samples as before it was encoded`, async () => {
    assertSound(await decoded('en_sad_f_1s.mp3'), 16000, [speech], 0.1);
  });
}

test('MP3 and FLAC of 24 bits in Chromium are those of Node', async () => {
  const mp3s = [await inPage('en_sad_f_1s.mp3'), await inNode('en_sad_f_1s.mp3')];
  assertSound(mp3s[0], 16000, mp3s[1].channelData, 1e-6);
  const flacs = [await inPage('en_sad_f_24bit.flac'), await inNode('en_sad_f_24bit.flac')];
  assertSound(flacs[0], 16000, flacs[1].channelData, 0);
});

test('MP3 without an encoder’s delay begins where Node and the native program let it begin', async () => {
  const frame = frameLength(mp3); // the first, which holds the header
  const short = mp3.subarray(0, frame); // "Xing", flags, and behind the fields LAME's, with the delay
  const bare = Buffer.from(short);
  bare.fill(0, 4 + 9 + 120, 4 + 9 + 144);
  writeFileSync(join(folder, 'delay.mp3'), Buffer.concat([bare, mp3.subarray(frame)]));
  writeFileSync(join(folder, 'bare.mp3'), mp3.subarray(frame));
  for (const name of ['delay.mp3', 'bare.mp3']) {
    const [there, here] = [await inPage(name), await inNode(name)];
    assertSound(there, 16000, here.channelData, 1e-5);
  }
});

/** The length of a frame of MPEG-2, layer III, at 16 kHz. */
function frameLength(bytes) {
  const kilobits = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160][bytes.readUInt8(2) >> 4];
  return (72000 * kilobits) / 16000 + ((bytes.readUInt8(2) >> 1) & 1);
}

test('a Blob, an ArrayBuffer, a Uint8Array and an address give the same samples, and are left as they were', async () => {
  const bytes = new Uint8Array(flac);
  const sources = [new Blob([bytes]), bytes.buffer, bytes, pathToFileURL(join(folder, 'sweep.flac'))];
  for (const source of sources) assertSound(await decode(source), kRate, floats, 0);
  assert.deepEqual(bytes, new Uint8Array(flac));
  await assert.rejects(decode(5), failure('bad-option', /given as 5/));
  await assert.rejects(decode(join(folder, 'nowhere.wav')), failure('file-not-found', /nowhere\.wav/));
});

test('what is no audio, is cut off or has no sound is refused by a sentence with the file’s name', async () => {
  for (const [name, words] of [
    ['cut.flac', /file cut\.flac (ends or breaks after \d+ samples|is damaged)/],
    ['cut.mp3', /file cut\.mp3 is cut off/],
    ['cut.m4a', /file cut\.m4a is cut off/],
    ['film.mp4', /file film\.mp4 cannot be decoded \(it has no sound track\)/],
    ['letter.mp3', /file letter\.mp3 cannot be decoded/],
    ['page.wav', /file page\.wav is a web page/],
    ['empty.wav', /file empty\.wav is empty/],
    ['silent.wav', /file silent\.wav holds no sound/],
  ]) {
    const [code, ...sentence] = (await problemInPage(name)).split(' ');
    assert.equal(code, 'unreadable-audio', name);
    assert.match(sentence.join(' '), words);
    const inNodeToo = /\.(m4a|mp4)$/.test(name) ? /cannot be decoded/ : words;
    await assert.rejects(inNode(name), failure('unreadable-audio', inNodeToo));
  }
});

test('a decoder that never ends is given up', async () => {
  const other = await open(browser, `${site.url}/decode.html`, () => {
    globalThis.OfflineAudioContext = class {
      decodeAudioData = () => new Promise(() => {});
    };
  });
  await other.clock.install();
  await other.waitForFunction(() => globalThis.problem);
  const problem = other.evaluate(() => globalThis.problem('en_sad_f_1s.mp3'));
  await other.waitForTimeout(200);
  await other.clock.fastForward(60_000);
  assert.match(
    await problem,
    /^unreadable-audio The file en_sad_f_1s\.mp3 cannot be decoded \(the browser’s decoder/,
  );
});
