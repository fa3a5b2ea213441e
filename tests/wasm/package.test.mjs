// The package as a whole: the tarball's files, loading, names and types.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { projectFile } from '../support/files.mjs';
import { featureCount, installed, load, modelBytes, wasmFile } from '../support/package.mjs';
import { runNode } from '../support/run_node.mjs';

const { folder, root, files } = installed;
const tonescape = await load();

test('the tarball holds the built package, README and licences, and nothing else', () => {
  for (const file of [
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/NOTICE.txt',
    'dist/core.wasm',
    'dist/training.wasm',
    'dist/index.js',
    'dist/microphone.js',
    'dist/analyse.js',
    'dist/analysis.worker.js',
    'dist/engine.worker.js',
    'dist/capture.worklet.js',
    'dist/models/open.safetensors',
  ]) {
    assert.ok(files.includes(file), `${file} in ${files}`);
  }
  const allowed =
    /^(CHANGELOG\.md|LICENSE|README\.md|((analyse|inline|microphone)\/)?package\.json|docs\/[a-z-]+\.(md|png)|dist\/(NOTICE\.txt|models\/(PROVENANCE\.md|[a-z-]+\.safetensors)|(core|training)\.wasm|chunk-[A-Z0-9]+\.js(\.map)?|((generated|audio)\/)?[a-z0-9_.]+\.(d\.ts|js|js\.map)))$/;
  assert.deepEqual(
    files.filter((file) => !allowed.test(file)),
    [],
  );
  assert.match(
    readFileSync(join(root, 'dist/NOTICE.txt'), 'utf8'),
    /Mark Borgerding[\s\S]*Redistribution and use/,
  );
});

test('the notices of the default model stand in NOTICE.txt as in models/PROVENANCE.md', () => {
  const words = (text) =>
    text
      .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
      .split(/[\s>]+/)
      .join(' ');
  const [, notices] = readFileSync(join(root, 'dist/models/PROVENANCE.md'), 'utf8').split(/^## .*$/m);
  const quoted = notices.match(/^> [\s\S]*?(?=^>?$)/gm).map((notice) => words(notice).trim());
  assert.equal(quoted.length, 2);
  const notice = words(readFileSync(join(root, 'dist/NOTICE.txt'), 'utf8'));
  for (const text of quoted) assert.ok(notice.includes(text), text);
});

test('each script but the program has a source map with its sources, and no other script’s', () => {
  const scripts = files.filter((file) => /^dist\/.*\.js$/.test(file) && file !== 'dist/cli.js');
  assert.ok(scripts.length >= 6, `${scripts}`);
  for (const file of scripts) {
    const maps = [...readFileSync(join(root, file), 'utf8').matchAll(/# sourceMappingURL=(\S+)/g)];
    assert.deepEqual(
      maps.map(([, map]) => `dist/${map}`),
      [`${file}.map`],
    );
    const { sources, sourcesContent } = JSON.parse(readFileSync(join(root, `${file}.map`), 'utf8'));
    assert.ok(
      sources.some((source) => source.startsWith('../src/')),
      file,
    );
    for (const content of sourcesContent) assert.ok(content.length > 0, file);
  }
});

test('the package needs no other package, and shows its own package.json', () => {
  const { dependencies, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.equal(dependencies, undefined);
  assert.equal(exports['./package.json'], './package.json');
});

test('the package contains no path of this machine', () => {
  for (const file of files) {
    const text = readFileSync(join(root, file), 'latin1');
    assert.ok(!text.includes(projectFile('.')), file);
  }
});

test('importing the package creates no global', () => {
  const program = `const before = Object.getOwnPropertyNames(globalThis).join();
    for (const entry of ['', '/microphone', '/analyse', '/inline']) await import('tonescape' + entry);
    if (Object.getOwnPropertyNames(globalThis).join() !== before) throw new Error('a global appeared');`;
  writeFileSync(join(folder, 'import.mjs'), program);
  runNode(['import.mjs'], { cwd: folder });
});

test('the package needs no eval', () => {
  const program = `import { load } from 'tonescape'; (await load()).features(new Float32Array(960), 16000);`;
  writeFileSync(join(folder, 'no_eval.mjs'), program);
  runNode(['--disallow-code-generation-from-strings', 'no_eval.mjs'], { cwd: folder });
});

test('core.wasm may be given as bytes, buffer, path, URL or module', async () => {
  const bytes = new Uint8Array(readFileSync(wasmFile));
  const url = pathToFileURL(wasmFile);
  const module = await WebAssembly.compile(bytes);
  const samples = new Float32Array(4000).fill(0.1);
  const expected = tonescape.features(samples, 16000);
  for (const wasm of [bytes, bytes.buffer, wasmFile, url, url.href, module]) {
    assert.deepEqual((await load({ wasm })).features(samples, 16000), expected);
  }
});

test('training.wasm is loaded at its first use, and may be given as all of these or as a promise', async () => {
  const file = join(root, 'dist/training.wasm');
  const bytes = new Uint8Array(readFileSync(file));
  const module = await WebAssembly.compile(bytes);
  const features = Array.from({ length: 8 }, (_, i) => new Float32Array(featureCount).fill(0.1 * i));
  const lesson = { features, labels: [...'aabbabab'], method: 'dae', epochs: 1 };
  const made = async (options) => {
    const model = await (await load(options)).train(lesson);
    return model.toBytes();
  };
  const expected = await made({});
  for (const trainingWasm of [bytes, file, pathToFileURL(file), module, Promise.resolve(bytes)])
    assert.deepEqual(await made({ trainingWasm }), expected);

  // It is not requested before; after a failure the next call requests it again.
  for (const [trainingWasm, code] of [
    ['no/training.wasm', 'file-not-found'],
    [new Uint8Array(10), 'bad-option'],
    [readFileSync(wasmFile), 'bad-option'],
  ]) {
    const engine = await load({ trainingWasm });
    const model = await engine.model(modelBytes());
    assert.equal((await model.calibrate(features)).classNames.length, 4);
    const { labels } = lesson;
    assert.equal((await model.teach({ features, labels })).classNames.length, 2);
    const refused = { name: 'TonescapeError', code, message: /training\.wasm/ };
    await assert.rejects(engine.train(lesson), refused);
    await assert.rejects(engine.train(lesson), refused);
  }
});

test('the engine lists the names of eGeMAPSv02', () => {
  assert.equal(tonescape.version, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  // The columns of the reference's tables, after the first ones: name and frameTime.
  const header = (file) =>
    readFileSync(projectFile(`tests/reference/opensmile/${file}`), 'utf8')
      .split(/\r?\n/)[0]
      .split(';');
  assert.equal(tonescape.featureNames.length, 88);
  assert.deepEqual(tonescape.featureNames, header('en_sad_f.func.csv').slice(-featureCount));
  assert.equal(tonescape.descriptorNames.length, 25);
  assert.deepEqual(tonescape.descriptorNames, header('en_sad_f.lld.csv').slice(-25));
  assert.throws(() => tonescape.featureNames.push('x'), TypeError);
  assert.equal(tonescape.featureNames, tonescape.featureNames); // made once
});

test('the dictionary explains each name', () => {
  assert.deepEqual(
    tonescape.featureTable.map(({ name }) => name),
    tonescape.featureNames,
  );
  // By the names: sma3nz means voiced frames only, except for the unvoiced spectra (UV) and the formants' levels.
  const framesOf = (name) => {
    if (/amplitude/.test(name) || !name.includes('_sma3nz_')) return 'all';
    return name.includes('UV') ? 'unvoiced' : 'voiced';
  };
  for (const { name, unit, statistic, descriptor, frames, family } of tonescape.featureTable) {
    assert.ok(unit && statistic, name);
    assert.ok(tonescape.families.includes(family), name);
    if (name === 'equivalentSoundLevel_dBp') assert.equal(descriptor, null);
    else assert.ok(tonescape.descriptorTable.includes(descriptor), name);
    assert.equal(frames, framesOf(name), name);
  }
  assert.equal(tonescape.featureTable.find(({ name }) => name === 'loudnessPeaksPerSec').family, 'Rhythm');
  for (const { name, unit, meaning, citation, family } of tonescape.descriptorTable) {
    assert.ok(name && unit && meaning && /\d{4}/.test(citation), name);
    assert.ok(tonescape.families.includes(family), name);
  }
});

test('the types accept a correct strict program and refuse a wrong one', () => {
  const program = `
    import { type DescriptorName, type ErrorCode, type FeatureName, type Features, type LivePoint, load, type Model, type ModelName, type Samples, TonescapeError } from 'tonescape';
    import { listen as listenInline } from 'tonescape/inline';
    import { type ErrorCode as MicrophoneErrorCode, type Listening, listen } from 'tonescape/microphone';
    const tonescape = await load({ wasm: new URL('core.wasm', 'https://example.org'), trainingWasm: fetch('x').then((x) => x.arrayBuffer()) });
    const name: FeatureName = 'loudness_sma3_amean';
    const first: DescriptorName | undefined = tonescape.descriptorNames[0];
    const values: Float32Array = tonescape.features(new Float32Array(960), 16000);
    const loudness: number = tonescape.named(values).loudness_sma3_amean;
    // @ts-expect-error: no such feature
    tonescape.named(values).loudness;
    const session: Listening = await listen({
      model: 'model.safetensors',
      onPoint: ({ x, label }) => console.log(x satisfies number, label satisfies string | null),
      onLevel: ({ level, peak }) => console.log(level + peak),
      onEnded: ({ code }) => code satisfies MicrophoneErrorCode,
    });
    const lost: number = session.lostSeconds;
    for await (const { time } of session) console.log(time.toFixed(1));
    const { signal } = new AbortController();
    await listen({ stream: new MediaStream(), audioContext: new AudioContext(), signal });
    // @ts-expect-error: no stream
    listen({ stream: new Audio() });
    const inline: Promise<Listening> = listenInline({ onPoint() {} });
    using model = await tonescape.model(new Uint8Array(8));
    using live = tonescape.live({ sampleRate: 48000, model });
    const points: LivePoint[] = live.push([0, 0.5]);
    const label: string | null | undefined = points[0]?.label;
    const code: ErrorCode = new TonescapeError('closed', 'A sentence.').code;
    const released: ModelName = 'vae-annealed';
    // @ts-expect-error: no such model
    const unknown: ModelName = 'defaults';
    // @ts-expect-error: no such feature
    const wrong: FeatureName = 'loudness';
    const buffer = new AudioBuffer({ length: 960, sampleRate: 48000 });
    const tagged: Features = tonescape.features(buffer, undefined, { rate: 16000, channel: 'mix' });
    const rate: number = tagged.sampleRate;
    const sounds: Samples[] = [new Int16Array(9), new Float64Array(9), [new Float32Array(9)], buffer, { channelData: [new Float32Array(9)], sampleRate: 8000 }];
    const halves: Float32Array = tagged.map((value) => value / 2);
    const latent: Float32Array = model.embed(tagged);
    // @ts-expect-error: a file that is not decoded
    tonescape.features(new Uint8Array(9), 16000);
    // @ts-expect-error: no such option
    tonescape.features(buffer, undefined, { windw: 3 });
    // @ts-expect-error: no samples
    tonescape.features('a.wav', 16000);
    const taught: Promise<Model> = model.teach({ features: [values], labels: ['mine'] });
    const trained: Model = await tonescape.train({ features: [values], labels: ['a'], method: 'dae' }, ({ epoch }) => console.log(epoch));
    // @ts-expect-error: no such option
    tonescape.live({ sampleRate: 48000, windows: 3 });
    export { code, first, halves, inline, label, latent, lost, loudness, name, rate, released, sounds, taught, trained, unknown, values, wrong };
  `;
  writeFileSync(join(folder, 'types.mts'), program);
  const options = '--noEmit --strict --exactOptionalPropertyTypes --target es2022 --module nodenext';
  const args = [...options.split(' '), '--lib', 'es2022,dom', 'types.mts'];
  execFileSync(projectFile('node_modules/.bin/tsc'), args, { cwd: folder, stdio: 'inherit' });
});

test('the API reference in docs/api has each exported name', () => {
  for (const entry of ['index', 'microphone', 'analyse', 'inline']) {
    const types = readFileSync(join(root, `dist/${entry}.d.ts`), 'utf8');
    const reference = readFileSync(projectFile(`docs/api/${entry}.md`), 'utf8');
    const lists = [...types.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) => list.split(','));
    const functions = [...types.matchAll(/export declare function (\w+)/g)].map(([, name]) => name);
    const names = [...lists.map((name) => name.replace('type ', '').trim()).filter(Boolean), ...functions];
    assert.ok(names.length >= 7, `${names}`);
    for (const name of names) {
      const isThere = new RegExp(`^### ${name}(\\(\\))?$|Re-exports \\[${name}\\]`, 'm').test(reference);
      assert.ok(isThere, `docs/api/${entry}.md has no ${name}: run tools/api_reference.sh`);
    }
  }
});

test('a worker thread of Node.js starts the engine from a shared module', async () => {
  const { Worker } = await import('node:worker_threads');
  const program = `import { parentPort, workerData } from 'node:worker_threads';
    import { load } from 'tonescape';
    const tonescape = await load({ wasm: workerData.module });
    const model = await tonescape.model(workerData.bytes);
    parentPort.postMessage(model.embed(model.features(workerData.samples, 16000)));`;
  writeFileSync(join(folder, 'worker.mjs'), program);
  const samples = Float32Array.from({ length: 8000 }, (_, i) => 0.1 * Math.sin(i / 20));
  const module = await WebAssembly.compile(readFileSync(wasmFile));
  const workerData = { module, bytes: modelBytes(), samples };
  const latent = await new Promise((resolve, reject) => {
    new Worker(join(folder, 'worker.mjs'), { workerData }).once('message', resolve).once('error', reject);
  });
  const model = await tonescape.model(modelBytes());
  assert.deepEqual(latent, model.embed(model.features(samples, 16000)));
});
