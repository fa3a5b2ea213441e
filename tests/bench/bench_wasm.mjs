// Measures feature extraction in WebAssembly under Node.js, and KissFFT's transforms of the same frames in the same
// run. Both are timed in turn, several times; the minimum of each is printed, because noise only adds time. Then prints
// the time to load and the sizes of the files that a page loads.
//
//   node tests/bench/bench_wasm.mjs [microseconds a frame of the native program]

import { readdirSync, readFileSync } from 'node:fs';
import { constants, gzipSync } from 'node:zlib';
import { load } from '../../wasm/dist/index.js';
import { longSpeech } from './speech.mjs';

const kSampleRateHz = 16000;
const kLengthS = 120;
const kRepetitions = 9;

const at = (path) => new URL(`../../${path}`, import.meta.url);

async function loadTransforms() {
  const { default: start } = await import(at('build/wasm/wasm/transforms_wasm.mjs'));
  const wasmBinary = readFileSync(at('build/wasm/wasm/transforms_wasm.wasm'));
  const core = await start({ locateFile: (file) => file, wasmBinary });
  return (count) => core._transformFrames(kSampleRateHz, count);
}

function secondsOf(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const loading = performance.now();
const tonescape = await load();
const loadMs = performance.now() - loading;
const transform = await loadTransforms();

const samples = longSpeech(kSampleRateHz, kLengthS);
const frames = 1 + Math.floor((samples.length - 0.02 * kSampleRateHz) / (0.01 * kSampleRateHz));
let extraction = Number.POSITIVE_INFINITY;
let transforms = Number.POSITIVE_INFINITY;
for (let i = 0; i < kRepetitions; ++i) {
  extraction = Math.min(
    extraction,
    secondsOf(() => tonescape.features(samples, kSampleRateHz)),
  );
  transforms = Math.min(
    transforms,
    secondsOf(() => transform(frames)),
  );
}

const line = (what, value, unit) => console.log(`${what.padEnd(34)} ${value.padStart(6)} ${unit}`);
const perFrame = (seconds) => ((1e6 * seconds) / frames).toFixed(2);
line('speech', kLengthS.toFixed(1), `s at ${kSampleRateHz} Hz, ${frames} frames`);
line(
  '88 functionals',
  perFrame(extraction),
  `us a frame, ${Math.round(kLengthS / extraction)} times real time`,
);
line('KissFFT’s transforms alone', perFrame(transforms), 'us a frame (see frame_transforms.h)');
line('ratio', (extraction / transforms).toFixed(2), '');
const nativeMicroseconds = Number(process.argv[2]);
if (nativeMicroseconds > 0)
  line('times the native program’s', ((1e6 * extraction) / frames / nativeMicroseconds).toFixed(2), '');
line('load', loadMs.toFixed(1), 'ms, the first in this process');

const gzipBytes = (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }).length;
const files = (folder, pattern) =>
  readdirSync(at(folder), { recursive: true }).filter((file) => pattern.test(file));
const contents = (folder, pattern) =>
  Buffer.concat(files(folder, pattern).map((file) => readFileSync(at(folder + file))));
let total = 0;
for (const [what, bytes] of [
  ['core.wasm', contents('wasm/dist/', /^core\.wasm$/)],
  ['JavaScript', contents('wasm/dist/', /^(index|chunk-.*)\.js$/)],
  ['dae.safetensors', contents('models/', /^dae\.safetensors$/)],
]) {
  console.log(`${what}: ${bytes.length} bytes, gzip ${gzipBytes(bytes)}`);
  total += gzipBytes(bytes);
}
console.log(`together: gzip ${total}`);
