// Prints the size of the engine's heap after many recordings of one second: `node tests/bench/heap.mjs [count]`, by
// default 100,000. It should be as large after the last recording as after the first.

import { load } from '../../wasm/dist/index.js';
import { referenceWav } from '../support/files.mjs';
import { loadWithHeap } from '../support/heap.mjs';
import { readWav } from '../support/wav.mjs';

const count = Number(process.argv[2] ?? 100_000);
const kPrints = 10;

const { tonescape, heapBytes } = await loadWithHeap(load);

const { samples, sampleRate } = readWav(referenceWav('en_neutral_m'));
const start = performance.now();
for (let i = 0; i < count; ++i) {
  const from = (i * 997) % (samples.length - sampleRate);
  tonescape.features(samples.subarray(from, from + sampleRate), sampleRate);
  if (i === 0 || (i + 1) % Math.ceil(count / kPrints) === 0) {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${i + 1} recordings, ${seconds} s: heap of ${heapBytes()} bytes`);
  }
}
