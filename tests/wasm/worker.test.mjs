// loadInWorker() in a real Chromium: an engine in a Worker gives the same results as one in the page.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, open, serve } from '../support/browser.mjs';
import { withMetadata } from '../support/bundle.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { installed } from '../support/package.mjs';

const programOfPage = `
import { load } from './node_modules/tonescape/dist/index.js';
import * as microphone from './node_modules/tonescape/dist/microphone.js';

const sampleRate = 16000;
const bytes = await (await fetch('speech.wav')).arrayBuffer();
const sound = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(bytes);
const samples = sound.getChannelData(0).slice(0, 4 * sampleRate);
const [tonescape, engine] = await Promise.all([load(), microphone.loadInWorker()]);
Object.assign(globalThis, { ...microphone, tonescape, engine, sound, samples, sampleRate, ready: true });

/** Converts results to plain values, to be compared. */
globalThis.plain = (value) => JSON.stringify(value, (_, inner) => (ArrayBuffer.isView(inner) ? [...inner] : inner));

/** The points of a session in the Worker; \`during\` gets the session after half of the samples. */
globalThis.pointsOf = async (options, during = () => {}) => {
  const points = [];
  const recorded = [];
  const session = await engine.live({
    ...{ sampleRate, samples: true, history: true, ...options },
    onBlock: (result) => {
      points.push(...result.points);
      recorded.push(...result.samples);
    },
  });
  const half = samples.length / 2;
  session.push(samples.subarray(0, half));
  const found = await during(session);
  session.push(samples.subarray(half));
  await session.stop();
  return { session, points, recorded, found };
};
`;

const { folder } = installed;
let site;
let browser;
let page;
before(async () => {
  for (const name of ['dae', 'vae']) {
    cpSync(projectFile(`models/${name}.safetensors`), join(folder, `${name}.safetensors`));
  }
  const other = withMetadata(readFileSync(projectFile('models/dae.safetensors')), { front_end: undefined });
  writeFileSync(join(folder, 'other.safetensors'), other);
  cpSync(referenceWav('en_neutral_m'), join(folder, 'speech.wav'));
  writeFileSync(
    join(folder, 'worker.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="worker_page.js"></script>',
  );
  writeFileSync(join(folder, 'worker_page.js'), programOfPage);
  site = await serve(folder);
  browser = await launch();
  page = await open(browser, `${site.url}/worker.html`);
  await page.waitForFunction(() => globalThis.ready);
});
after(async () => {
  await browser?.close();
  site?.close();
});

test('descriptors, the dictionary and a model in the Worker equal those of an engine in the page', async () => {
  const [there, here] = await page.evaluate(async () => {
    const { tonescape, engine, samples, sampleRate, plain } = globalThis;
    const own = await tonescape.model('dae.safetensors');
    const model = await engine.model('dae.safetensors');
    const features = await model.features(samples, sampleRate);
    const rows = Array.from({ length: 8 }, (_, i) => features.map((value) => value * (1 + 0.01 * i)));
    const calibrated = await model.calibrate(rows);
    const samplesOfTwo = { features: rows.slice(0, 2), labels: ['a', 'b'] };
    const taught = await model.teach(samplesOfTwo);
    const ownCalibrated = await own.calibrate(rows);
    const ownTaught = await own.teach(samplesOfTwo);
    const named = await engine.model(own); // a Model of the page is sent as its bundle
    return [
      [
        ...[engine.version, await engine.families(), await engine.featureTable()],
        ...[await engine.descriptors(samples, sampleRate), features, model.facts.classNames],
        ...[await model.read(features), await model.explain(features), await calibrated.read(features)],
        ...[taught.facts.classNames, await taught.toBytes(), await named.read(features)],
      ],
      [
        ...[tonescape.version, tonescape.families, tonescape.featureTable],
        ...[tonescape.descriptors(samples, sampleRate), own.features(samples, sampleRate), own.classNames],
        ...[own.read(features), own.explain(features), ownCalibrated.read(features)],
        ...[ownTaught.classNames, ownTaught.toBytes(), own.read(features)],
      ],
    ].map((values) => values.map(plain));
  });
  assert.deepEqual(there, here);
  assert.deepEqual(page.complaints, []);
});

test('a session of two models has the points of live() and returns the samples', async () => {
  const [there, here, recorded, samples] = await page.evaluate(async () => {
    const { tonescape, engine, samples, sampleRate, plain, pointsOf } = globalThis;
    const names = ['dae.safetensors', 'vae.safetensors'];
    const own = await Promise.all(names.map((name) => tonescape.model(name)));
    const models = await Promise.all(names.map((name) => engine.model(name)));
    const live = tonescape.live({ sampleRate, models: own });
    const { points, recorded } = await pointsOf({ models });
    return [plain(points), plain(live.push(samples)), recorded, [...samples]];
  });
  assert.equal(there, here);
  assert.deepEqual(recorded, samples);
  assert.ok(JSON.parse(here).some(({ voiced }) => voiced));
});

test('after read() another model reads all points so far and all later ones', async () => {
  const { all, before, later, direct, count } = await page.evaluate(async () => {
    const { tonescape, engine, plain, pointsOf } = globalThis;
    const own = await tonescape.model('vae.safetensors');
    const [dae, vae] = await Promise.all([engine.model('dae.safetensors'), engine.model('vae.safetensors')]);
    const { session, points, found } = await pointsOf({ models: [dae] }, (running) =>
      running.read([vae, dae]),
    );
    const [all] = await session.read([vae]); // after stop(), too
    session.close();
    return {
      ...{ all: all.map(plain), before: found[0].map(plain), count: points.length },
      later: points.slice(found[0].length).map(({ readings }) => plain(readings[0])),
      direct: points.map(({ features, voiced }) => {
        const reading = own.read(features, voiced);
        return plain(voiced ? reading : { ...reading, label: null });
      }),
    };
  });
  assert.ok(before.length > 0 && before.length < count);
  assert.deepEqual([...before, ...later], direct);
  assert.deepEqual(all, direct);
});

test('a session at another rate is not read by a model, and goes on', async () => {
  const { code, all } = await page.evaluate(async () => {
    const { engine, pointsOf } = globalThis;
    const model = await engine.model('other.safetensors');
    const { points, found } = await pointsOf({ sampleRate: 8000 }, async (session) => {
      const code = await session.read([model]).then(
        () => 'none',
        (error) => error.code,
      );
      return code;
    });
    return { code: found, all: points.length };
  });
  assert.equal(code, 'model-mismatch');
  assert.ok(all > 60, `${all} points of 8 s`);
});

test('a session is not read by a model of another front end, and goes on', async () => {
  const { code, before, after } = await page.evaluate(async () => {
    const { engine, pointsOf } = globalThis;
    const [level, other] = await Promise.all([
      engine.model('dae.safetensors'),
      engine.model('other.safetensors'),
    ]);
    const codeOf = (promise) =>
      promise.then(
        () => 'none',
        ({ code }) => code,
      );
    const { session, points, found } = await pointsOf({ models: [level] }, (running) =>
      codeOf(running.read([other])),
    );
    const [read] = await session.read([level]);
    session.close();
    return { code: found, before: points.length, after: read.length };
  });
  assert.equal(code, 'model-mismatch');
  assert.ok(before > 0);
  assert.equal(after, before);
});

test('an AudioBuffer, channels and integers are taken as in the page, and the rate of features returns', async () => {
  const { pairs, tags, refused } = await page.evaluate(async () => {
    const { tonescape, engine, sound, samples, sampleRate, plain, pointsOf } = globalThis;
    const own = await tonescape.model('dae.safetensors');
    const model = await engine.model('dae.safetensors');
    const integers = Int16Array.from(samples, (x) => 32767 * x);
    const channels = [samples, samples.map((x) => x / 2)];
    const features = await model.features(sound);
    const pairs = [
      [features, own.features(sound)],
      [await model.features(integers, sampleRate), own.features(integers, sampleRate)],
      [await model.features(channels, sampleRate, { channel: 2 }), own.features(channels[1], sampleRate)],
      [
        await engine.descriptors(channels, sampleRate, { rate: 8000 }),
        tonescape.descriptors(channels, sampleRate, { rate: 8000 }),
      ],
    ];
    const { points } = await pointsOf({ models: [model] });
    const { points: modelless } = await pointsOf({ sampleRate: 8000 });
    const tags = [features, points[0].features, modelless[0].features].map(
      (one) => `${one instanceof Float32Array} ${one.sampleRate} ${one.frontEnd}`,
    );
    const other = modelless[0].features;
    const rows = [features, features, other];
    const refused = {};
    for (const [what, call] of Object.entries({
      read: () => model.read(other),
      explain: () => model.explain(other),
      calibrate: () => model.calibrate(rows),
      teach: () => model.teach({ features: rows, labels: ['a', 'b', 'a'] }),
      bytes: () => model.features(new Uint8Array(9000), sampleRate),
      rate: () => model.features(sound, 44100),
      option: () => engine.descriptors(sound, undefined, { rat: 8000 }),
      live: () => engine.live({ sampleRate, windw: 3, onBlock() {} }),
      models: () => engine.live({ sampleRate, models: 3, onBlock() {} }),
      kept: () => model.read(features),
      plain: () => model.read(other.slice()),
    })) {
      const made = call();
      refused[what] = await made.then(
        () => 'none',
        ({ name, code }) => `${name} ${code}`,
      );
    }
    return { pairs: pairs.map((pair) => pair.map(plain)), tags, refused };
  });
  for (const [there, here] of pairs) assert.equal(there, here);
  assert.deepEqual(tags, ['true 16000 level', 'true 16000 level', 'true 8000 egemaps']);
  const mismatch = 'TonescapeError model-mismatch';
  const option = 'TonescapeError bad-option';
  assert.deepEqual(refused, {
    ...{ read: mismatch, explain: mismatch, calibrate: mismatch, teach: mismatch },
    ...{ bytes: option, rate: option, option, live: option, models: option, kept: 'none', plain: 'none' },
  });
});

test('failures have their codes, and calls after close() are refused', async () => {
  const codes = await page.evaluate(async () => {
    const { engine, loadInWorker, sampleRate, samples } = globalThis;
    const codeOf = (promise) =>
      promise.then(
        () => 'none',
        ({ code }) => code,
      );
    const model = await engine.model('dae.safetensors');
    const closed = await engine.model('dae.safetensors');
    await closed.close();
    const ended = new Promise((resolve) => {
      const onEnded = ({ code }) => resolve(code);
      const session = engine.live({ sampleRate, models: [model], onBlock() {}, onEnded });
      session.then((running) => running.push(new Float32Array(100).fill(Number.NaN)));
    });
    const other = await loadInWorker();
    const unanswered = codeOf(other.descriptors(samples, sampleRate));
    other.close();
    return {
      samples: await codeOf(model.features(new Float32Array(10), sampleRate)),
      function: await codeOf(model.features(() => {}, sampleRate)),
      bundle: await codeOf(engine.model(new Uint8Array(100))),
      place: await codeOf(engine.model('nowhere.safetensors')),
      rate: await codeOf(engine.live({ sampleRate: 1, onBlock() {} })),
      listener: await codeOf(engine.live({ sampleRate })),
      another: await codeOf(other.live({ sampleRate, models: [model], onBlock() {} })),
      model: await codeOf(closed.read(new Float32Array(88))),
      ended: await ended,
      unanswered: await unanswered,
      engine: await codeOf(other.families()),
      wasm: await codeOf(loadInWorker({ wasm: 'nowhere.wasm' })),
    };
  });
  assert.deepEqual(codes, {
    ...{ samples: 'too-short', function: 'bad-option', bundle: 'bad-model', place: 'file-not-found' },
    ...{
      rate: 'sample-rate',
      listener: 'bad-option',
      another: 'bad-option',
      model: 'closed',
      ended: 'non-finite-sample',
    },
    ...{ unanswered: 'closed', engine: 'closed', wasm: 'file-not-found' },
  });
});
