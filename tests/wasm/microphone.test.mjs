// tonescape/microphone in a real Chromium: the whole live path, what can fail, and that the microphone is released.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, open, serve } from '../support/browser.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { featureCount, installed } from '../support/package.mjs';

const { folder, root } = installed;
let site;
let browser;
before(async () => {
  for (const file of ['open.safetensors', 'dae.safetensors', 'vae.safetensors'])
    cpSync(projectFile(`models/${file}`), join(folder, file));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>',
  );
  writeFileSync(
    join(folder, 'page.js'),
    `import * as microphone from './node_modules/tonescape/dist/microphone.js';
    globalThis.microphone = microphone;`,
  );
  site = await serve(folder);
  browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** Runs in the page before its scripts: keeps each stream that getUserMedia returns. */
function keepStreams() {
  globalThis.streams = [];
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints);
    globalThis.streams.push(stream);
    return stream;
  };
}

const openPage = async (prepare = keepStreams) => {
  const page = await open(browser, `${site.url}/index.html`, prepare);
  await page.waitForFunction(() => globalThis.microphone);
  return page;
};

/** Code and sentence of the error that listen() or capture() throws in the page. */
const failureOf = (page, call = 'listen', options = call === 'listen' ? { model: 'dae.safetensors' } : {}) =>
  page.evaluate(
    ([name, given]) =>
      globalThis.microphone[name]({ ...(name === 'listen' && { onPoint() {} }), ...given }).then(
        (session) => session.stop(),
        (error) => ({
          ours: error instanceof globalThis.microphone.TonescapeError,
          code: error.code,
          message: error.message,
        }),
      ),
    [call, options],
  );

// The browser may still ask for the microphone when something else has failed already.
const allReleased = (page) =>
  page.waitForFunction(() =>
    globalThis.streams.every((stream) => stream.getTracks().every((track) => track.readyState === 'ended')),
  );

test('listen() gives points, levels and the settings in force; stop() releases the microphone', async () => {
  const page = await openPage();
  const heard = await page.evaluate(async () => {
    const points = [];
    const levels = [];
    const ended = [];
    const session = await globalThis.microphone.listen({
      model: 'dae.safetensors',
      onPoint: (point) => points.push(point),
      onLevel: (level) => levels.push(level),
      onEnded: (error) => ended.push(error.code),
    });
    const live = globalThis.streams[0].getTracks().map((track) => track.readyState);
    const began = performance.now();
    // Waits for speech, because the microphone may begin with a pause.
    while (points.length < 15 || levels.length < 20 || !points.some(({ voiced, f0 }) => voiced && f0 > 50))
      await new Promise((resolve) => setTimeout(resolve, 20));
    const elapsed = (performance.now() - began) / 1000;
    session.stop();
    const count = points.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { classNames, referencePoints } = session.model;
    return {
      ...{ points, levels, ended, live, elapsed, late: points.length - count, classNames: [...classNames] },
      ...{ settings: session.settings, lost: session.lostSeconds, references: referencePoints.length },
      isolated: globalThis.crossOriginIsolated,
    };
  });
  assert.deepEqual(page.complaints, []);
  assert.equal(heard.isolated, false);
  assert.deepEqual(heard.live, ['live']);
  await allReleased(page);
  assert.equal(heard.late, 0, 'no point after stop()');
  assert.deepEqual(heard.ended, [], 'stop() is no failure');
  assert.deepEqual(heard.classNames, ['anger', 'happiness', 'neutral', 'sadness']);
  assert.ok(heard.references > 100);
  heard.points.forEach((point, i) => {
    assert.ok(Math.abs(point.time - 0.1 * (i + 1)) < 0.011, `point ${i} is of ${point.time} s`);
    assert.equal(Object.keys(point.features).length, featureCount);
    assert.ok(Number.isFinite(point.x) && Number.isFinite(point.y) && point.level <= 0);
  });
  assert.ok(
    heard.points.some(({ voiced, label, f0 }) => voiced && f0 > 50 && heard.classNames.includes(label)),
  );
  for (const { level, peak } of heard.levels)
    assert.ok(level >= -120 && level <= 0 && peak >= 0 && peak <= 1);
  assert.ok(
    heard.levels.some(({ level, peak }) => level > -50 && peak > 0.01),
    'speech has a level',
  );
  const { echoCancellation, noiseSuppression, autoGainControl, sampleRate, device } = heard.settings;
  assert.deepEqual([echoCancellation, noiseSuppression, autoGainControl], [false, false, false]);
  assert.ok(sampleRate >= 8000 && sampleRate <= 96000 && device.length > 0);
  // A busy machine loses sound, but not more than the time that has passed.
  assert.ok(heard.lost >= 0 && heard.lost < heard.elapsed + 1, `${heard.lost} of ${heard.elapsed} s lost`);
});

test('capture() gives blocks of samples, without an engine', async () => {
  const page = await openPage();
  const { count, lengths, loudest } = await page.evaluate(async () => {
    const capture = await globalThis.microphone.capture();
    const blocks = [];
    await new Promise((resolve) => {
      let speaks = false;
      capture.blocks.onmessage = ({ data }) => {
        speaks ||= data.some((sample) => Math.abs(sample) > 0.001);
        if (blocks.push(data) >= 40 && speaks) resolve();
      };
    });
    capture.stop();
    return {
      count: blocks.length,
      lengths: [...new Set(blocks.map((block) => block.length))],
      loudest: Math.max(...blocks.map((block) => Math.max(...block))),
    };
  });
  assert.ok(count >= 40);
  assert.deepEqual(lengths, [512]);
  assert.ok(loudest > 0.001 && loudest <= 1);
  await allReleased(page);
  assert.ok(
    !(await page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => /wasm|worker/.test(name)),
    )),
  );
});

test('listen() reports that the browser refuses the microphone', async () => {
  const page = await openPage();
  for (const [name, code] of [
    ['NotAllowedError', 'microphone-denied'],
    ['NotFoundError', 'microphone-missing'],
    ['OverconstrainedError', 'microphone-missing'],
    ['NotReadableError', 'microphone-busy'],
  ]) {
    await page.evaluate((refusal) => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('refused', refusal);
      };
    }, name);
    for (const call of ['listen', 'capture']) {
      const failure = await failureOf(page, call);
      assert.equal(failure.code, code);
      assert.ok(failure.ours);
      assert.match(failure.message, /^[A-Z].*; .*\.$/);
    }
  }
});

test('an insecure page, a missing audio worklet and paused sound are errors', async () => {
  const page = await openPage();
  await page.evaluate(() => {
    const { createMediaStreamSource } = AudioContext.prototype;
    AudioContext.prototype.createMediaStreamSource = () => {
      AudioContext.prototype.createMediaStreamSource = createMediaStreamSource;
      throw new DOMException('other rate', 'NotSupportedError'); // as older versions of Firefox do
    };
  });
  assert.equal((await failureOf(page)).code, 'sample-rate');
  await page.evaluate(() => {
    AudioContext.prototype.resume = function stayPaused() {
      return this.suspend();
    };
  });
  assert.equal((await failureOf(page)).code, 'audio-suspended');
  await page.evaluate(() => {
    AudioWorklet.prototype.addModule = () => Promise.reject(new DOMException('refused', 'AbortError'));
  });
  assert.equal((await failureOf(page)).code, 'no-web-audio');
  await page.evaluate(() => delete globalThis.AudioContext);
  assert.equal((await failureOf(page)).code, 'no-web-audio');
  await allReleased(page); // no failure keeps the microphone
  await page.evaluate(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }));
  assert.equal((await failureOf(page)).code, 'microphone-missing');
  await page.evaluate(() => Object.defineProperty(globalThis, 'isSecureContext', { value: false }));
  assert.equal((await failureOf(page)).code, 'insecure-page');
});

test('a part that does not load and wrong options are errors', async () => {
  for (const [file, code] of [
    ['**/engine.worker.js', 'worker-failed'],
    ['**/core.wasm', 'file-not-found'],
    ['**/dae.safetensors', 'file-not-found'],
  ]) {
    const page = await openPage();
    await page.route(file, (route) => route.fulfill({ status: 404 }));
    const failure = await failureOf(page);
    assert.equal(failure.code, code, file);
    assert.ok(failure.ours);
    await allReleased(page);
  }
  const page = await openPage();
  assert.equal((await failureOf(page, 'listen', { window: 1000 })).code, 'bad-option');
  assert.equal((await failureOf(page, 'listen', { model: new Uint8Array(100) })).code, 'bad-model');
  for (const wrong of [{ model: null }, { window: '3' }, { hop: {} }, { onPoint: null }, { onLevel: 1 }]) {
    const failure = await failureOf(page, 'listen', wrong);
    assert.ok(failure.ours, failure.message);
    assert.equal(failure.code, 'bad-option');
  }
  await allReleased(page);
});

// As with a CDN that does not answer everything; tests/consumers/pages.mjs has one that does.
test('files that do not come from another origin are named, and the microphone is released', async (context) => {
  const lenient = await serve(folder, { policy: '' });
  context.after(() => lenient.close());
  const page = await open(browser, `${lenient.url}/index.html`, keepStreams);
  const elsewhere = 'https://cdn.example/dist';
  await page.route(`${elsewhere}/**`, (route) => {
    if (route.request().url().endsWith('/engine.worker.js')) return route.abort();
    const path = join(root, 'dist', new URL(route.request().url()).pathname.replace('/dist/', ''));
    return route.fulfill({ path, headers: { 'access-control-allow-origin': '*' } });
  });
  await page.evaluate(async (from) => {
    globalThis.microphone = await import(`${from}/microphone.js`);
  }, elsewhere);
  const failure = await failureOf(page, 'loadInWorker', {});
  assert.ok(failure.ours);
  assert.equal(failure.code, 'worker-failed');
  assert.match(failure.message, /did not arrive.*engine\.worker\.js.*worker-src, with blob: .*\.$/);
  // The route above does not answer the worklet.
  const lost = await failureOf(page, 'capture', {});
  assert.equal(lost.code, 'no-web-audio');
  assert.match(lost.message, /script.*own origin, or import tonescape\/inline\.$/);
  await allReleased(page);
});

for (const [what, end, code] of [
  [
    'the microphone is unplugged',
    () => globalThis.streams[0].getTracks()[0].dispatchEvent(new Event('ended')),
    'microphone-lost',
  ],
  ['the sound is paused', () => globalThis.contexts[0].suspend(), 'audio-suspended'],
])
  test(`${what}: onEnded is called, and the microphone is released`, async () => {
    const page = await openPage(keepStreams);
    await page.evaluate(() => {
      const { resume } = AudioContext.prototype;
      globalThis.contexts = [];
      AudioContext.prototype.resume = function kept() {
        globalThis.contexts.push(this);
        return resume.call(this);
      };
      globalThis.ended = [];
      return globalThis.microphone.listen({
        onPoint() {},
        onEnded: (error) => globalThis.ended.push(error.code),
      });
    });
    await page.evaluate(end);
    await page.waitForFunction(() => globalThis.ended.length > 0);
    assert.deepEqual(await page.evaluate(() => globalThis.ended), [code]);
    await allReleased(page);
  });

/** The worklet's own processor, and what it has said, with a simulated clock: pass() lets time go by. */
function simulated() {
  let Processor;
  let wall = 1e6;
  const said = [];
  class AudioWorkletProcessor {
    port = { postMessage: (seconds) => said.push(seconds) };
  }
  const clock = { now: () => 1000 * wall };
  const source = readFileSync(join(root, 'dist/capture.worklet.js'), 'utf8');
  const run = new Function(
    'AudioWorkletProcessor',
    'registerProcessor',
    'Date',
    'clock',
    `with (clock) { ${source} }`,
  );
  const sound = { currentTime: 0 };
  run(
    AudioWorkletProcessor,
    (_, found) => {
      Processor = found;
    },
    clock,
    sound,
  );
  const processor = new Processor();
  const tell = (data) => processor.port.onmessage({ data });
  tell({ postMessage() {} });
  /** `seconds` of sound and `elapsed` seconds of the system clock; whether it wants to be called again. */
  const pass = ([seconds, elapsed]) => {
    sound.currentTime += seconds;
    wall += elapsed;
    return processor.process([[new Float32Array(128)]]);
  };
  return { tell, pass, lost: () => said.at(-1) ?? 0 };
}

/** The seconds of lost sound that the worklet reports after `steps`, as pass() takes them. */
function lostSound(steps) {
  const { pass, lost } = simulated();
  for (const step of steps) pass(step);
  return lost();
}

const quanta = (count, elapsed = () => 0.008) => Array.from({ length: count }, (_, i) => [0.008, elapsed(i)]);

test('gaps are counted as lost sound, late blocks and unequal clocks are not', () => {
  assert.equal(lostSound(quanta(2000)), 0);
  const gap = (at, length) => (i) => 0.008 + (at === i ? length : 0);
  const found = lostSound(quanta(2000, gap(700, 0.04)));
  assert.ok(Math.abs(found - 0.04) < 0.001, `${found} of 0.04 s`);
  const twice = lostSound(quanta(3000, (i) => gap(700, 0.02)(i) + gap(1800, 0.3)(i) - 0.008));
  assert.ok(Math.abs(twice - 0.32) < 0.002, `${twice} of 0.32 s`);
  // In bursts of ten, as devices deliver; then one block that is 0.2 s late, followed by others in quick succession.
  assert.equal(lostSound(quanta(5000, (i) => (i % 10 === 0 ? 0.08 : 0))), 0);
  assert.equal(lostSound(quanta(5000, (i) => (i === 900 ? 0.208 : i > 900 && i <= 925 ? 0 : 0.008))), 0);
  for (const drift of [0.9997, 1.0003])
    assert.equal(lostSound(quanta(20000, () => 0.008 * drift)), 0, `${drift}`);
});

test('sound that stands still while the page suspends its context is not lost', () => {
  for (const [message, least, most] of [
    [undefined, 1.99, 2.01],
    ['resumed', 0, 0],
  ]) {
    const { tell, pass, lost } = simulated();
    for (const step of quanta(700)) pass(step);
    pass([0.008, 2]);
    if (message) tell(message);
    for (const step of quanta(700)) pass(step);
    assert.ok(lost() >= least && lost() <= most, `${message}: ${lost()} s`);
  }
});

test('the worklet ends with the session, also in a context that runs on', () => {
  const { tell, pass } = simulated();
  assert.equal(pass([0.008, 0.008]), true);
  tell('ended');
  assert.equal(pass([0.008, 0.008]), false);
});
