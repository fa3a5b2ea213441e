// Measures the live path in WebAssembly under Node.js: the time of a push of 100 ms, and an hour of audio at full speed
// with the memory that remains. Then measures how long a program waits for the features of its first second of speech:
// from its `import` of the package, through load(), to the result of features(), in a running process that has the
// speech in memory.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from '../../wasm/dist/index.js';
import { loadWithHeap } from '../support/heap.mjs';
import { longSpeech } from './speech.mjs';

const kSampleRateHz = 48000;
const kChunk = kSampleRateHz / 10;
const kPartS = 60;
const kParts = 60;
const kProcesses = 7;

const at = (path) => new URL(`../../${path}`, import.meta.url);
const line = (what, value, unit) => console.log(`${what.padEnd(34)} ${value.padStart(6)} ${unit}`);

function firstFeaturesMs() {
  const program = `
    const { longSpeech } = await import(${JSON.stringify(at('tests/bench/speech.mjs').href)});
    const speech = longSpeech(16000, 1);
    const start = performance.now();
    const { load } = await import(${JSON.stringify(at('wasm/dist/index.js').href)});
    const tonescape = await load();
    tonescape.features(speech, 16000);
    console.log(performance.now() - start);`;
  const run = () => Number(execFileSync(process.execPath, ['--input-type=module', '--eval', program]));
  return Math.min(...Array.from({ length: kProcesses }, run));
}

line(
  'import, load, first features',
  firstFeaturesMs().toFixed(1),
  `ms, the least of ${kProcesses} processes`,
);

const { tonescape, heapBytes } = await loadWithHeap(load);
const megabytes = () => (heapBytes() / 2 ** 20).toFixed(1);
const model = await tonescape.model(readFileSync(fileURLToPath(at('models/dae.safetensors'))));
const speech = longSpeech(kSampleRateHz, kPartS);
const live = tonescape.live({ sampleRate: kSampleRateHz, model });
let points = 0;
let longest = 0;
let before;
const start = performance.now();
for (let part = 0; part < kParts; ++part) {
  for (let i = 0; i < speech.length; i += kChunk) {
    const pushed = performance.now();
    points += live.push(speech.subarray(i, i + kChunk)).length;
    longest = Math.max(longest, performance.now() - pushed);
  }
  before ??= megabytes();
}
const seconds = (performance.now() - start) / 1000;
const pushes = (kParts * speech.length) / kChunk;
line(
  'live.push of 100 ms at 48 kHz',
  ((1000 * seconds) / pushes).toFixed(3),
  `ms on average, at most ${longest.toFixed(1)}`,
);
line(
  `${(kPartS * kParts) / 3600} h through live`,
  seconds.toFixed(1),
  `s, ${points} points, real-time factor ${(seconds / (kPartS * kParts)).toFixed(5)}`,
);
line('WebAssembly memory', before, `MB after the first minute, ${megabytes()} MB after the last`);
line('process', (process.memoryUsage().rss / 2 ** 20).toFixed(0), 'MB resident');
