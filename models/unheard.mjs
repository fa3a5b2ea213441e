#!/usr/bin/env node
// Places speech that the released models never heard on their maps, for the page:
//   node models/unheard.mjs      writes models/unheard.json; after node models/make.mjs and npm run build
// For each model and each corpus with a table that it was not trained on: kPerClass utterances of each emotion, spread
// evenly over the table, so that nobody chooses them. The coordinates are whole steps of a grid, kSteps of them in a
// standard deviation of the model's reference points along x.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { load } from 'tonescape';

const here = dirname(fileURLToPath(import.meta.url));
const kPerClass = 6;
const kSteps = 24;

/** The rows of a table that are placed: those of the first class, then those of the second, and so on. */
export function placedRows(corpus, classNames) {
  const [header, ...lines] = readFileSync(join(here, 'features', `${corpus}.csv`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const emotion = header.indexOf('emotion');
  return classNames.flatMap((name) => {
    const rows = lines.filter((row) => row[emotion] === name);
    return Array.from({ length: kPerClass }, (_, i) => rows[Math.floor((i * rows.length) / kPerClass)]);
  });
}

/** The content of unheard.json. */
export async function unheard() {
  const list = JSON.parse(readFileSync(join(here, 'models.json'), 'utf8'));
  const tonescape = await load();
  const models = {};
  for (const { id, file, sources } of list.models) {
    const model = await tonescape.model(readFileSync(join(here, file)));
    const corpora = list.corpora.filter(({ corpus, table }) => table && !sources.includes(corpus));
    const step = Number((deviationOfX(model.referencePoints) / kSteps).toPrecision(3));
    const points = corpora.map(({ corpus }) => [
      corpus,
      placedRows(corpus, list.class_names).flatMap((row) => {
        const { x, y } = model.project(model.embed(Float32Array.from(row.slice(5), Number)));
        return [x, y].map((value) => Math.round(value / step) + 0); // + 0: JSON has no -0
      }),
    ]);
    if (points.length > 0) models[id] = { step, points: Object.fromEntries(points) };
  }
  return { perClass: kPerClass, models };
}

function deviationOfX(points) {
  const xs = Array.from(points).filter((_, i) => i % 2 === 0);
  const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  return Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(join(here, 'unheard.json'), `${JSON.stringify(await unheard())}\n`);
