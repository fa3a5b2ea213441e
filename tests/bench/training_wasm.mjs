// Measures training in WebAssembly under Node.js, on the samples of training.cpp. The minimum of several runs is
// printed, because noise only adds time.

import { readdirSync, readFileSync } from 'node:fs';
import { load } from '../../wasm/dist/index.js';

const kSamples = 3672;
const kRepetitions = 3;

const folder = new URL('../../models/features/', import.meta.url);
const tonescape = await load();

/** The released features, repeated until there are enough. */
function samples() {
  const tables = readdirSync(folder)
    .filter((file) => file.endsWith('.csv'))
    .sort();
  const rows = tables.flatMap((file) => {
    const [header, ...lines] = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
    const names = header.split(',');
    const columns = tonescape.featureNames.map((name) => names.indexOf(name));
    const emotion = names.indexOf('emotion');
    return lines.map((line) => {
      const fields = line.split(',');
      return {
        label: fields[emotion],
        features: Float32Array.from(columns, (column) => Number(fields[column])),
      };
    });
  });
  const chosen = Array.from({ length: kSamples }, (_, i) => rows[i % rows.length]);
  return { features: chosen.map(({ features }) => features), labels: chosen.map(({ label }) => label) };
}

async function secondsOf(work) {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < kRepetitions; ++i) {
    const start = performance.now();
    await work();
    least = Math.min(least, (performance.now() - start) / 1000);
  }
  return least;
}

const line = (what, seconds, more) =>
  console.log(`${what.padEnd(34)} ${seconds.toFixed(3).padStart(6)} s ${more}`);
const set = samples();
const epochs = 50;
// One matrix product forward and two backward, each with two operations per weight; see training.cpp.
const gflop = (heads) =>
  6e-9 * (2 * (88 * 64 + 64 * 32 + 32 * 16) + (heads - 1) * 32 * 16) * kSamples * epochs;
let model;
for (const method of ['dae', 'vae', 'vae-annealed', 'vae-ss']) {
  const seconds = await secondsOf(async () => {
    model = await tonescape.train({ ...set, method, epochs });
  });
  const rate = gflop(method === 'dae' ? 1 : 2) / seconds;
  line(method, seconds, `for ${epochs} epochs and the SVC, ${rate.toFixed(1)} GFLOP/s`);
}
line('teach', await secondsOf(() => model.teach(set)), `: latents and linear SVC of ${kSamples} samples`);
