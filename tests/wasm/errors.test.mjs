// Every failure is a TonescapeError with a stable code and a sentence that says what to do.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { failure } from '../support/errors.mjs';
import { featureCount, installed, load, modelBytes, wasmFile } from '../support/package.mjs';

const tonescape = await load();
const second = new Float32Array(16000).fill(0.01);

/** An entry of the package. */
const entryOf = (name) => import(pathToFileURL(`${installed.root}/dist/${name}.js`).href);

/** Transfers the view's memory away, as a message to a Worker does, and returns the view. */
function transferred(view) {
  structuredClone(view, { transfer: [view.buffer] });
  return view;
}

const refusedSamples = [
  ['nothing', new Float32Array(0), 'empty-input', /at least 60 ms/],
  ['959 samples', new Float32Array(959), 'too-short', /959 samples.*960/],
  ['NaN', second.with(777, Number.NaN), 'non-finite-sample', /Sample 777 /],
  ['infinity', second.with(3, Number.POSITIVE_INFINITY), 'non-finite-sample', /Sample 3 /],
  ['int16 values', second.map((x) => x * 3e6), 'sample-scale', /32767/],
  ['bytes of a file', new Uint8Array(16000), 'bad-option', /Uint8Array.*Float32Array.*decode/],
  ['a DataView', new DataView(new ArrayBuffer(16000)), 'bad-option', /DataView.*decode/],
  ['a file', new Blob(['RIFF']), 'bad-option', /Blob.*decode/],
  ['a file in base64', 'UklGR'.repeat(1000), 'bad-option', /a text of 5000 characters.*decode/],
  ['undefined', undefined, 'bad-option', /undefined/],
  ['a string', 'speech.wav', 'bad-option', /"speech.wav"/],
  ['an object', { length: 16000 }, 'bad-option', /Object/],
  ['words', ['a', 'b'], 'bad-option', /number 0 is the text "a"/],
  ['nulls', [0.1, null], 'bad-option', /number 1 is null/],
  ['big integers', [0.1, 1n], 'bad-option', /number 1 is 1/],
  ['a symbol', [Symbol('a')], 'bad-option', /number 0 is Symbol\(a\)/],
  ['holes', new Array(2 ** 32 - 1), 'bad-option', /number 0 is undefined/],
  ['nested arrays', [[0.1, 0.2], [0.3]], 'bad-option', /channel 1 are given as Array.*one Float32Array/],
  ['channels of bytes', [second, new Uint8Array(16000)], 'bad-option', /channel 2 are given as Uint8Array/],
  ['unequal channels', [second, second.subarray(1)], 'bad-option', /16000 samples.*15999/],
  ['channels of two kinds', [second, new Int16Array(16000)], 'bad-option', /Float32Array.*Int16Array/],
  ['a transferred channel', [transferred(second.slice())], 'bad-option', /transferred.*copy/],
  ['no channels', [], 'empty-input', /at least 60 ms/],
  ['BigInt64Array', new BigInt64Array(16000), 'bad-option', /BigInt64Array/],
  ['memory', second.slice().buffer, 'bad-option', /ArrayBuffer.*Float32Array/],
  ['shared memory', new SharedArrayBuffer(64000), 'bad-option', /SharedArrayBuffer.*Float32Array/],
  ['transferred', transferred(second.slice()), 'bad-option', /transferred.*copy/],
];
for (const [what, samples, code, words] of refusedSamples) {
  test(`samples are refused: ${what}`, () => {
    assert.throws(() => tonescape.features(samples, 16000), failure(code, words));
    assert.throws(() => tonescape.descriptors(samples, 16000), failure(code, words));
  });
}

// By their length these arrays need 2.4 and 17 GB; WebAssembly has at most 2.
test('more samples than the memory holds are refused', () => {
  const refused = failure('out-of-memory', /shorter recording/);
  for (const length of [6e8, 2 ** 32 - 1]) {
    const long = Object.defineProperty(new Float32Array(1), 'length', { value: length });
    assert.throws(() => tonescape.features(long, 16000), refused);
    assert.throws(() => tonescape.live({ sampleRate: 16000 }).push(long), refused);
  }
});

test('samples: shared memory under a Float32Array is read', () => {
  const shared = new Float32Array(new SharedArrayBuffer(64000));
  shared.set(second);
  assert.deepEqual(tonescape.features(shared, 16000), tonescape.features(second, 16000));
});

for (const rate of [
  0,
  -16000,
  7999,
  96001,
  1e12,
  44100.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '16000',
  undefined,
  null,
  16000n,
  Symbol('rate'),
  Object.create(null),
]) {
  test(`a sample rate is refused: ${inspect(rate)}`, () => {
    const refused = failure('sample-rate', /8000 to 96000/);
    assert.throws(() => tonescape.features(second, rate), refused);
    assert.throws(() => tonescape.live({ sampleRate: rate }), refused);
  });
}

test('a sample rate that is a text is named as one', () => {
  assert.throws(() => tonescape.features(second, '16000'), failure('sample-rate', /the text "16000"/));
});

test('an option that does not exist is refused by name, with the one that was meant', async () => {
  const model = await tonescape.model(modelBytes());
  const rows = Array.from({ length: 3 }, () => new Float32Array(featureCount));
  const meant = (wrong, right) =>
    failure('bad-option', new RegExp(`no option "${wrong}" of \\w+; write "${right}"`));
  assert.throws(() => tonescape.features(second, 16000, { Rate: 8000 }), meant('Rate', 'rate'));
  assert.throws(() => tonescape.descriptors(second, 16000, { chanel: 1 }), meant('chanel', 'channel'));
  assert.throws(() => model.features(second, 16000, { channels: 1 }), meant('channels', 'channel'));
  assert.throws(
    () => model.features(second, 16000, { rate: 8000 }),
    failure('bad-option', /takes channel\./),
  );
  assert.throws(() => tonescape.live({ sampleRate: 16000, windw: 1 }), meant('windw', 'window'));
  await assert.rejects(load({ wasmm: wasmFile }), meant('wasmm', 'wasm'));
  await assert.rejects(model.calibrate(rows, { speach: 'any' }), meant('speach', 'speech'));
  await assert.rejects(model.teach({ features: rows, label: ['a'] }), meant('label', 'labels'));
  const lesson = { features: rows, labels: ['a', 'b', 'a'], method: 'dae' };
  await assert.rejects(tonescape.train({ ...lesson, epoch: 9 }), meant('epoch', 'epochs'));
  await assert.rejects(
    tonescape.train({ ...lesson, x: 9 }),
    failure('bad-option', /takes features, labels,/),
  );
  assert.throws(
    () => tonescape.features(second, 16000, 8000),
    failure('bad-option', /are 8000; give an object/),
  );
  for (const entry of ['microphone', 'inline']) {
    const { listen, capture, loadInWorker } = await entryOf(entry);
    await assert.rejects(listen({ onPoint() {}, windw: 3 }), {
      code: 'bad-option',
      message: /"windw".*"window"/,
    });
    await assert.rejects(capture({ device: 'x' }), { code: 'bad-option', message: /"device".*"deviceId"/ });
    await assert.rejects(loadInWorker({ wsm: 1 }), { code: 'bad-option', message: /"wsm".*"wasm"/ });
  }
});

test('in Node.js each call that needs a page is rejected with a sentence that says so', async () => {
  for (const entry of ['microphone', 'inline']) {
    const { listen, capture, loadInWorker, TonescapeError } = await entryOf(entry);
    for (const [call, code, words] of [
      [() => listen({ onPoint() {} }), 'worker-failed', /no Workers here, as in Node\.js.*use load\(\)/],
      [() => listen({ onPoint() {}, model: 'no/such' }), 'worker-failed', /no Workers here/],
      [() => listen(), 'worker-failed', /no Workers here/],
      [() => loadInWorker(), 'worker-failed', /no Workers here/],
      [() => capture(), 'no-web-audio', /no microphone here, as in Node\.js/],
    ])
      await assert.rejects(call, (error) => {
        assert.ok(error instanceof TonescapeError, `${error}`);
        assert.equal(error.code, code);
        assert.match(error.message, words);
        return true;
      });
  }
});

test('a Node.js that is too old to read files is named, and bytes work in it', async () => {
  const { getBuiltinModule } = process;
  try {
    delete process.getBuiltinModule; // as before 20.16
    process.getBuiltinModule = undefined;
    await assert.rejects(
      load(),
      failure('file-not-found', /Node\.js v\d+\.\d+\.\d+ is too old.*20\.16.*bytes/),
    );
    assert.ok(await load({ wasm: readFileSync(wasmFile) }));
  } finally {
    process.getBuiltinModule = getBuiltinModule;
  }
});

test('live: a window and a hop out of range are refused', () => {
  const sampleRate = 48000;
  assert.throws(() => tonescape.live({ sampleRate, window: 0 }), failure('bad-option', /window/));
  assert.throws(() => tonescape.live({ sampleRate, window: 61 }), failure('bad-option', /window/));
  assert.throws(() => tonescape.live({ sampleRate, window: Number.NaN }), failure('bad-option', /window/));
  assert.throws(() => tonescape.live({ sampleRate, window: '3' }), failure('bad-option', /window/));
  assert.throws(() => tonescape.live({ sampleRate, window: 1, hop: 2 }), failure('bad-option', /hop/));
});

test('live: a model of another engine, or what is no model, is refused', async () => {
  const model = await (await load()).model(modelBytes());
  assert.throws(() => tonescape.live({ sampleRate: 48000, model }), failure('bad-option', /another engine/));
  assert.throws(
    () => tonescape.live({ sampleRate: 48000, model: {} }),
    failure('bad-option', /tonescape.model/),
  );
  assert.throws(() => tonescape.live(), failure('sample-rate', /undefined/));
});

test('model: bytes that are no bundle are refused', async () => {
  const bytes = modelBytes();
  const changed = bytes.with(bytes.length - 1, bytes.at(-1) ^ 1);
  for (const [what, wrong] of [
    ['nothing', new Uint8Array(0)],
    ['zeros', new Uint8Array(1000)],
    ['cut', bytes.slice(0, -4)],
    ['changed', changed],
    ['wasm', new Uint8Array(readFileSync(wasmFile))],
  ]) {
    await assert.rejects(tonescape.model(wrong), failure('bad-model', /./), what);
  }
});

test('model: a bundle for another extractor is refused', async () => {
  const text = Buffer.from(modelBytes()).toString('latin1');
  const other = text.replace('"extractor_version":"1"', '"extractor_version":"9"');
  assert.notEqual(other, text);
  await assert.rejects(tonescape.model(Buffer.from(other, 'latin1')), failure('model-mismatch', /9/));
});

test('model: a wrong source is refused', async () => {
  await assert.rejects(
    tonescape.model('no/such.safetensors'),
    failure('file-not-found', /no\/such.safetensors/),
  );
  await assert.rejects(tonescape.model(new URL('file:///no/such')), failure('file-not-found', /no\/such/));
  for (const bytes of [transferred(new Uint8Array(9)), transferred(new Uint8Array(9)).buffer])
    await assert.rejects(tonescape.model(bytes), failure('bad-option', /transferred.*copy/));
  await assert.rejects(tonescape.model(new SharedArrayBuffer(9)), failure('bad-option', /SharedArrayBuffer/));
  await assert.rejects(tonescape.model(null), failure('bad-option', /null/));
  await assert.rejects(tonescape.model(7), failure('bad-option', /7/));
  await assert.rejects(tonescape.model(), failure('bad-option', /undefined/));
});

test('model and load: bytes in shared memory are read', async () => {
  const shared = (bytes) => {
    const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
    copy.set(bytes);
    return copy;
  };
  const engine = await load({ wasm: shared(readFileSync(wasmFile)) });
  assert.equal((await engine.model(shared(modelBytes()))).latentCount, 16);
});

test('model: wrong lengths and values are refused', async () => {
  const model = await tonescape.model(modelBytes());
  assert.throws(() => model.embed(new Float32Array(87)), failure('bad-option', /87/));
  assert.throws(
    () => model.embed(new Float32Array(featureCount).with(4, Number.NaN)),
    failure('bad-option', /finite/),
  );
  assert.throws(() => model.project(new Float32Array(3)), failure('bad-option', /3/));
  assert.throws(() => model.classify(new Float32Array(3)), failure('bad-option', /3/));
  assert.throws(() => model.embed(undefined), failure('bad-option', /undefined/));
  assert.throws(
    () => model.embed(new Array(featureCount).fill(null)),
    failure('bad-option', /number 0 is null/),
  );
  assert.throws(() => model.features(new Float32Array(5), 48000), failure('too-short', /60 ms/));
});

test('calibrate, teach and train: empty sets, missing rows and labels that are no text are refused', async () => {
  const model = await tonescape.model(modelBytes());
  const rows = Array.from({ length: 8 }, () => new Float32Array(featureCount));
  const holes = rows.slice();
  delete holes[3];
  await assert.rejects(model.teach(), failure('bad-option', /features.*undefined/));
  await assert.rejects(model.teach(null), failure('bad-option', /features.*undefined/));
  await assert.rejects(model.calibrate(null), failure('bad-option', /null/));
  await assert.rejects(model.calibrate(holes), failure('bad-option', /sample 3.*undefined/));
  await assert.rejects(model.calibrate([...rows, [1n]]), failure('bad-option', /sample 8 number 0 is 1/));
  const labels = rows.map((_, i) => (i % 2 ? 'a' : 'b'));
  await assert.rejects(tonescape.train(null), failure('bad-option', /features.*undefined/));
  const nameless = { features: rows, labels, method: Object.create(null) };
  await assert.rejects(tonescape.train(nameless), failure('bad-option', /method.*object/));
});

test('a closed model and session are refused with a sentence', async () => {
  const model = await tonescape.model(modelBytes());
  const live = tonescape.live({ sampleRate: 48000, model });
  live.close();
  live.close(); // a second call does nothing
  assert.throws(() => live.push(second), failure('closed', /session/));
  model.close();
  model.close();
  const closed = failure('closed', /model/);
  assert.throws(() => model.features(second, 16000), closed);
  assert.throws(() => model.embed(new Float32Array(featureCount)), closed);
  assert.throws(() => model.project(new Float32Array(16)), closed);
  assert.throws(() => model.classify(new Float32Array(16)), closed);
  assert.throws(() => tonescape.live({ sampleRate: 48000, model }), closed);
  assert.ok(model.classNames.length > 0, 'what was copied stays');
});

test('Symbol.dispose closes a model and a session', async () => {
  const model = await tonescape.model(modelBytes());
  const live = tonescape.live({ sampleRate: 48000, model });
  live[Symbol.dispose]();
  model[Symbol.dispose]();
  assert.throws(() => live.push(second), failure('closed', /session/));
  assert.throws(() => model.embed([]), failure('closed', /model/));
});

test('load: bytes that are not core.wasm are refused', async () => {
  const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // an empty module
  for (const wasm of [new Uint8Array(10), modelBytes(), empty]) {
    await assert.rejects(load({ wasm }), failure('bad-option', /core.wasm/));
  }
  await assert.rejects(load({ wasm: 'no/core.wasm' }), failure('file-not-found', /no\/core.wasm/));
  await assert.rejects(load({ wasm: 3 }), failure('bad-option', /3/));
  assert.equal((await load(null)).version, tonescape.version);
});

test('the engine still works after all these errors', () => {
  assert.ok(tonescape.features(second, 16000).every(Number.isFinite));
});
