// analyse() in Node and in a real Chromium: the results of load(), off the caller's thread.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, open, serve } from '../support/browser.mjs';
import { failure } from '../support/errors.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { installed, load } from '../support/package.mjs';
import { readWav } from '../support/wav.mjs';

const { folder, root } = installed;
const { analyse } = await import(pathToFileURL(join(root, 'dist/analyse.js')).href);
const tonescape = await load();
const bundle = readFileSync(projectFile('models/dae.safetensors'));
const model = await tonescape.model(bundle);
const { samples, sampleRate } = readWav(referenceWav('en_neutral_m'));

let site;
let browser;
let page;
before(async () => {
  symlinkSync(projectFile('node_modules/audio-decode'), join(folder, 'node_modules/audio-decode'));
  for (const name of ['en_sad_f_1s.flac', 'en_sad_f_1s.mp3'])
    cpSync(projectFile(`tests/reference/encoded/${name}`), join(folder, name));
  for (const name of ['stereo', 'en_neutral_m']) cpSync(referenceWav(name), join(folder, `${name}.wav`));
  cpSync(projectFile('models/dae.safetensors'), join(folder, 'dae.safetensors'));
  writeFileSync(join(folder, 'letter.flac'), 'this is a letter, not a sound');
  writeFileSync(
    join(folder, 'analyse.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="analyse_page.js"></script>',
  );
  writeFileSync(
    join(folder, 'analyse_page.js'),
    `import * as entry from './node_modules/tonescape/dist/analyse.js';
    import { load } from './node_modules/tonescape/dist/index.js';
    Object.assign(globalThis, entry, { load, ready: true });
    globalThis.fileOf = async (name) => new File([await (await fetch(name)).arrayBuffer()], name);`,
  );
  site = await serve(folder);
  browser = await launch();
  page = await open(browser, `${site.url}/analyse.html`);
  await page.waitForFunction(() => globalThis.ready);
});
after(async () => {
  await browser?.close();
  site?.close();
});

test('without a model there are the features and descriptors of the engine, and no points', async () => {
  const found = await analyse(samples, { sampleRate, descriptors: true });
  assert.equal(found.sampleRate, sampleRate);
  assert.equal(found.seconds, samples.length / sampleRate);
  assert.deepEqual([...found.features], [...tonescape.features(samples, sampleRate)]);
  assert.deepEqual([found.features.sampleRate, found.features.frontEnd], [sampleRate, 'egemaps']);
  const expected = tonescape.descriptors(samples, sampleRate);
  assert.deepEqual(found.descriptors, { ...expected, names: [...expected.names] });
  assert.equal(found.points, undefined);
  assert.equal(found.reading, undefined);
  assert.equal(samples.length, readWav(referenceWav('en_neutral_m')).samples.length, 'the samples stay');
});

test('with a model there are its features, its reading, and the points of a live session', async () => {
  for (const given of [model, bundle]) {
    const found = await analyse(samples, { sampleRate, model: given, hop: 0.5 });
    const features = model.features(samples, sampleRate);
    assert.deepEqual([...found.features], [...features]);
    for (const { sampleRate: rate, frontEnd } of [found.features, found.points[0].features])
      assert.deepEqual([rate, frontEnd], [16000, 'level']);
    assert.deepEqual(found.reading, model.read(features));
    const live = tonescape.live({ sampleRate, model, hop: 0.5 });
    assert.deepEqual(plain(found.points), plain(live.push(samples)));
    assert.equal(found.descriptors, undefined);
  }
});

test('a sound without a voice has a reading and points without a label', async () => {
  let state = 1;
  const noise = Float32Array.from({ length: 4 * 16000 }, () => {
    state = (state * 48271) % 2147483647;
    return 0.2 * (state / 2147483647 - 0.5);
  });
  const { reading, points } = await analyse(noise, { sampleRate: 16000, model });
  assert.equal(reading.verdict, 'no-voice');
  assert.equal(reading.label, null);
  assert.ok(points.length > 5);
  for (const { verdict, label } of points) assert.deepEqual([verdict, label], ['no-voice', null]);
});

const plain = (value) =>
  JSON.stringify(value, (_, inner) => (ArrayBuffer.isView(inner) ? [...inner] : inner));

test('a window alone gives points without a model', async () => {
  const { points } = await analyse(samples, { sampleRate, window: 1, hop: 1 });
  const live = tonescape.live({ sampleRate, window: 1, hop: 1 });
  assert.deepEqual(plain(points), plain(live.push(samples)));
});

test('channels are mixed or chosen, as samples, as a decoded file and as a file', async () => {
  const [left, right] = [samples, samples.map((value, i) => 0.5 * value + 0.1 * Math.sin(i / 9))];
  const mean = left.map((value, i) => (value + right[i]) / 2);
  const channels = [left, right];
  for (const [sound, options, expected] of [
    [channels, { sampleRate }, mean],
    [channels, { sampleRate, channel: 2 }, right],
    [{ channelData: channels, sampleRate }, { channel: 1 }, left],
    [Array.from(left), { sampleRate }, left],
  ]) {
    const { features } = await analyse(sound, options);
    assert.deepEqual([...features], [...tonescape.features(expected, sampleRate)]);
  }
  const { features } = await analyse(pathToFileURL(referenceWav('stereo')));
  const mixed = readWav(referenceWav('stereo'));
  tonescape.features(mixed.samples, mixed.sampleRate).forEach((value, i) => {
    assert.ok(Math.abs(features[i] - value) <= 1e-4 * Math.max(0.01, Math.abs(value)), `feature ${i}`);
  });
});

test('progress ascends to 1, and an exception of onProgress ends the analysis', async () => {
  const long = new Float32Array(60 * 16000).map((_, i) => 0.5 * Math.sin(i / 7));
  const seen = [];
  await analyse(long, { sampleRate: 16000, onProgress: (done) => seen.push(done) });
  assert.ok(seen.length > 5, `${seen}`);
  assert.deepEqual(
    seen,
    [...new Set(seen)].toSorted((a, b) => a - b),
  );
  assert.equal(seen.at(-1), 1);
  const wrong = new Error('of the caller');
  const onProgress = () => {
    throw wrong;
  };
  await assert.rejects(analyse(long, { sampleRate: 16000, onProgress }), (error) => error === wrong);
});

test('the signal ends the analysis with its reason', async () => {
  const long = new Float32Array(600 * 16000).map((_, i) => 0.5 * Math.sin(i / 7));
  const [before, during] = [new AbortController(), new AbortController()];
  before.abort();
  await assert.rejects(analyse(long, { sampleRate: 16000, signal: before.signal }), { name: 'AbortError' });
  const seen = [];
  const onProgress = (done) => {
    seen.push(done);
    during.abort(new Error('enough'));
  };
  const { signal } = during;
  await assert.rejects(analyse(long, { sampleRate: 16000, signal, onProgress }), { message: 'enough' });
  assert.equal(seen.length, 1);
});

test('the signal ends the analysis also while the engine and the model load', async () => {
  const control = new AbortController();
  const found = analyse(samples, { sampleRate, model: 'default', signal: control.signal });
  control.abort(new Error('at once'));
  await assert.rejects(found, { message: 'at once' });
});

test('what cannot be analysed is refused with the codes of load() and decode()', async () => {
  for (const [sound, options, code, words] of [
    [samples, {}, 'sample-rate', /undefined/],
    [samples.slice(0, 10), { sampleRate }, 'too-short', /10 samples/],
    [samples, { sampleRate, channel: 2 }, 'bad-option', /channel is 2/],
    [samples, { sampleRate, channel: 0 }, 'bad-option', /channel is 0/],
    [samples, { sampleRate, hop: 9 }, 'bad-option', /hop/],
    [samples, { sampleRate, signal: 'no' }, 'bad-option', /signal/],
    [samples, { sampleRate, onProgress: 'no' }, 'bad-option', /onProgress/],
    [samples, { sampleRate, model: new Uint8Array(99) }, 'bad-model', /./],
    [null, {}, 'bad-option', /given as null/],
    [join(folder, 'letter.flac'), {}, 'unreadable-audio', /The file letter\.flac cannot be decoded/],
    [join(folder, 'nowhere.wav'), {}, 'file-not-found', /nowhere\.wav/],
  ])
    await assert.rejects(analyse(sound, options), failure(code, words));
});

test('Chromium has the features of Node for WAV, FLAC and MP3, samples and an AudioBuffer', async () => {
  for (const [name, bound] of [
    ['en_neutral_m.wav', 0],
    ['stereo.wav', 0],
    ['en_sad_f_1s.flac', 0],
    ['en_sad_f_1s.mp3', 0.05],
  ]) {
    const there = await page.evaluate(async (file) => {
      const { features, sampleRate } = await globalThis.analyse(await globalThis.fileOf(file));
      return { features: [...features], sampleRate };
    }, name);
    const here = await analyse(join(folder, name));
    assert.equal(there.sampleRate, here.sampleRate);
    here.features.forEach((value, i) => {
      const difference = Math.abs(there.features[i] - value);
      assert.ok(difference <= bound * Math.max(0.1, Math.abs(value)), `${name}, feature ${i}: ${difference}`);
    });
  }
  const [buffer, points, direct] = await page.evaluate(async () => {
    const { channelData, sampleRate } = await globalThis.decode(await globalThis.fileOf('en_neutral_m.wav'));
    const sound = new AudioBuffer({ length: channelData[0].length, numberOfChannels: 1, sampleRate });
    sound.copyToChannel(channelData[0], 0);
    const found = await globalThis.analyse(sound, { model: 'dae.safetensors' });
    const own = await (await globalThis.load()).model('dae.safetensors');
    return [found.features, found.points.length, own.features(channelData[0], sampleRate)].map((value) =>
      typeof value === 'number' ? value : [...value],
    );
  });
  assert.deepEqual(buffer, direct);
  assert.ok(points > 20);
  assert.deepEqual(page.complaints, []);
});

test('Chromium names a file that cannot be decoded in the Worker or in the page', async () => {
  const problems = await page.evaluate(async () => {
    const mp3 = await globalThis.fileOf('en_sad_f_1s.mp3');
    const decodeAudioData = OfflineAudioContext.prototype.decodeAudioData;
    const problemOf = (sound) =>
      globalThis.analyse(sound).then(
        () => 'none',
        ({ code, message }) => `${code} ${message}`,
      );
    const letter = await problemOf(await globalThis.fileOf('letter.flac'));
    OfflineAudioContext.prototype.decodeAudioData = () => Promise.reject(new DOMException('no'));
    const refused = await problemOf(mp3);
    OfflineAudioContext.prototype.decodeAudioData = decodeAudioData;
    return [letter, refused];
  });
  assert.match(problems[0], /^unreadable-audio The file letter\.flac cannot be decoded/);
  assert.match(problems[1], /^unreadable-audio The file en_sad_f_1s\.mp3 is damaged, or of a format/);
});

test('in Chromium the page has its turns while ten minutes are analysed', async (t) => {
  const { counts, longest, blocked } = await page.evaluate(async () => {
    const rate = 16000;
    const sound = new Float32Array(600 * rate);
    for (let i = 0; i < sound.length; ++i) sound[i] = 0.5 * Math.sin(i / (7 + (i % 9)));
    let turns = 0;
    let lengths = [];
    new PerformanceObserver((list) => {
      lengths.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    await new Promise((resolve) => setTimeout(resolve, 300)); // what was before is reported by then
    lengths = [];
    const timer = setInterval(() => ++turns);
    const counts = [];
    await globalThis.analyse(sound, { sampleRate: rate, onProgress: () => counts.push(turns) });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const longest = Math.max(0, ...lengths);
    const engine = await globalThis.load();
    const start = turns;
    engine.features(sound.subarray(0, 10 * rate), rate);
    const blocked = turns - start;
    clearInterval(timer);
    return { counts, longest, blocked };
  });
  t.diagnostic(`the longest task of the page over 50 ms: ${longest} ms`);
  assert.ok(counts.length > 90);
  assert.ok(new Set(counts).size > counts.length / 2, `turns of the page at each report: ${counts}`);
  assert.equal(blocked, 0, 'the engine in the page lets it have none');
});
