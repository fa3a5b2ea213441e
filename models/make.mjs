#!/usr/bin/env node
// Makes the released models from models/features, without any audio:
//   node models/make.mjs [FOLDER]      FOLDER is the output folder [models]
// Needs build/native (npm run build). Writes
//   METHOD.safetensors  a bundle of each method, seed 1, trained on RAVDESS and nEMO
//   reference.csv       file, corpus, language, emotion of each reference point: the same points in every bundle
//   quantiles.json      percentiles of the 88 features over the source corpora
//   models.json         the bundles with the figures of models/report/summary.json, the corpora, and the default
//   README.md           only the table between its marks, and only in models/
// The same build and the same tables give the same bytes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { percentile } from '../tools/generated.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '../build/native/core/cli/tonescape');
const folder = resolve(process.argv[2] ?? here);
const seed = 1;

/** The methods with their titles, from the table in the core. */
const { methods } = JSON.parse(
  execFileSync(join(here, '../build/native/tools/tables'), { encoding: 'utf8', maxBuffer: 1 << 24 }),
);

const corpora = [
  {
    corpus: 'ravdess',
    title: 'RAVDESS',
    licence: 'CC BY-NC-SA 4.0',
    citation: 'Livingstone & Russo, PLoS ONE 2018',
    source: true,
  },
  {
    corpus: 'nemo',
    title: 'nEMO',
    licence: 'CC BY-NC-SA 4.0',
    citation: 'Christop, LREC-COLING 2024',
    source: true,
  },
  {
    corpus: 'emodb',
    title: 'EmoDB',
    licence: 'freely available',
    citation: 'Burkhardt et al., Interspeech 2005',
    source: false,
  },
  {
    corpus: 'urdu',
    title: 'URDU',
    licence: 'for research',
    citation: 'Latif et al., FIT 2018',
    source: false,
  },
];
const sources = corpora.filter((one) => one.source);

/** The rows of a table as objects; no field of these tables needs quotes. */
function rowsOf(corpus) {
  const [header, ...lines] = readFileSync(join(here, 'features', `${corpus}.csv`), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, i) => [names[i], field])));
}

function trainBundles() {
  const references = new Set();
  for (const { name: method } of methods) {
    execFileSync(
      program,
      [
        ...['train', '--features', join(here, 'features'), '--method', method, '--seed', `${seed}`],
        ...['--source', sources.map((one) => one.corpus).join(','), '--compact'],
        '--licence',
        `weights for research, non-commercial: ${sources.map((one) => `${one.title} ${one.licence} (${one.citation})`).join(', ')}`,
        ...['--reference', join(folder, 'reference.csv')],
        ...['--output', join(folder, `${method}.safetensors`)],
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    references.add(readFileSync(join(folder, 'reference.csv'), 'utf8'));
  }
  if (references.size > 1) throw new Error('The bundles have not the same reference points.');
}

function featureQuantiles(rows) {
  const percentiles = [1, 5, 10, 25, 50, 75, 90, 95, 99];
  const features = {};
  for (const name of Object.keys(rows[0]).slice(5)) {
    const values = rows.map((row) => Number(row[name]));
    features[name] = percentiles.map((p) => Number(percentile(values, p / 100).toPrecision(5)));
  }
  return { source: sources.map((one) => one.corpus), utterances: rows.length, percentiles, features };
}

/** The mean accuracy of transfer between the source corpora, zero-shot with all classes, over the seeds. */
function pairAccuracy(figures) {
  const classes = Math.max(...figures.pairs.map((one) => one.classes));
  const asked = figures.pairs.filter((one) => one.setting === 'zero-shot' && one.classes === classes);
  return asked.reduce((sum, one) => sum + one.mean, 0) / asked.length;
}

function described(corpus) {
  const rows = rowsOf(corpus.corpus);
  return {
    ...corpus,
    language: rows[0].language,
    utterances: rows.length,
    speakers: new Set(rows.map((row) => row.speaker)).size,
  };
}

function modelList() {
  const study = JSON.parse(readFileSync(join(here, 'report/summary.json'), 'utf8'));
  const models = methods.map(({ name: method, title, label }) => {
    const figures = study.methods.find((one) => one.method === method);
    if (!figures) throw new Error(`models/report has no runs of ${method}; run tonescape evaluate again.`);
    const { seeds, accuracy, distance, pairs } = figures;
    return {
      file: `${method}.safetensors`,
      method,
      title,
      label,
      default: false,
      seed,
      seeds,
      accuracy,
      distance,
      pairs,
    };
  });
  // The rule of models/README.md: the targets have no part in the choice.
  models.reduce((best, one) => (pairAccuracy(one) > pairAccuracy(best) ? one : best)).default = true;
  return { class_names: study.class_names, corpora: corpora.map(described), models };
}

/** The table of the model card: balanced accuracy as mean ± standard deviation over the seeds. */
function cardTable(list) {
  const targets = list.corpora.filter((one) => !one.source);
  const figure = ({ mean, deviation }) => `${mean.toFixed(3)} ± ${deviation.toFixed(3)}`;
  const accuracy = (model, target, setting) =>
    figure(
      model.accuracy.find(
        (one) =>
          one.target === target.corpus && one.setting === setting && one.classes === list.class_names.length,
      ),
    );
  const head = [
    'bundle',
    'method',
    ...targets.map((one) => `${one.title}, zero-shot`),
    ...targets.map((one) => `${one.title}, u20`),
    'between the sources',
  ];
  const rows = list.models.map((model) => [
    `\`${model.file}\`${model.default ? ' (default)' : ''}`,
    model.title,
    ...targets.map((one) => accuracy(model, one, 'zero-shot')),
    ...targets.map((one) => accuracy(model, one, 'unlabeled')),
    pairAccuracy(model).toFixed(3),
  ]);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function writeCard(list) {
  const path = join(here, 'README.md');
  const card = readFileSync(path, 'utf8');
  const marked = /(<!-- figures -->\n)[\s\S]*(<!-- end of figures -->)/;
  if (!marked.test(card)) throw new Error(`${path} has no marks for the table.`);
  writeFileSync(
    path,
    card.replace(marked, (_, start, end) => `${start}${cardTable(list)}\n${end}`),
  );
}

/** JSON with an object of the innermost level a line. */
function json(value) {
  return `${JSON.stringify(value, null, 1).replace(/\n\s+(?=[^{}[\]]*[}\]])(?![^{}[\]]*[{[])/g, ' ')}\n`;
}

mkdirSync(folder, { recursive: true });
trainBundles();
writeFileSync(
  join(folder, 'quantiles.json'),
  json(featureQuantiles(sources.flatMap((one) => rowsOf(one.corpus)))),
);
const list = modelList();
writeFileSync(join(folder, 'models.json'), json(list));
if (folder === resolve(here)) writeCard(list);
