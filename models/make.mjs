#!/usr/bin/env node
// Makes the released models from models/features, without any audio:
//   node models/make.mjs [FOLDER]      FOLDER is the output folder [models]
// Needs build/native (npm run build). Writes
//   ID.safetensors      each bundle of the list below, seed 1
//   reference-SET.csv   file, corpus, language, emotion of each reference point, for each set of sources
//   quantiles.json      percentiles of the 88 features over the default's sources
//   models.json         the bundles with the figures of models/report/SET/summary.json, the corpora, the default
//   README.md           only the table between its marks, and only in models/
// The same build and the same tables give the same bytes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { percentile } from '../tools/generated.mjs';
import { corpora, sets } from './corpora.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '../build/native/core/cli/tonescape');
const folder = resolve(process.argv[2] ?? here);
const seed = 1;

/** The methods with their titles, from the table in the core. */
const { methods } = JSON.parse(
  execFileSync(join(here, '../build/native/tools/tables'), { encoding: 'utf8', maxBuffer: 1 << 24 }),
);

/** The bundles: first those to use, then the methods of the paper and a linear baseline, to compare. */
const bundles = [
  { id: 'open', method: 'adaptive', set: 'open', title: 'Adaptive discriminant, open data' },
  { id: 'research', method: 'adaptive', set: 'research', title: 'Adaptive discriminant, eight corpora' },
  ...['dae', 'vae', 'vae-annealed', 'vae-ss', 'pca'].map((method) => ({
    id: method,
    method,
    set: 'english',
  })),
];

/** The rows of a table as objects; no field of these tables needs quotes. */
function rowsOf(corpus) {
  const [header, ...lines] = readFileSync(join(here, 'features', `${corpus}.csv`), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, i) => [names[i], field])));
}

function trainBundles() {
  const references = {};
  for (const { id, method, set } of bundles) {
    const { sources, notice } = sets[set];
    const named = corpora.filter(({ corpus }) => sources.includes(corpus));
    const reference = join(folder, `reference-${set}.csv`);
    execFileSync(
      program,
      [
        ...['train', '--features', join(here, 'features'), '--method', method, '--seed', `${seed}`],
        ...['--source', sources.join(','), '--compact'],
        '--licence',
        `${notice}: ${named.map((one) => `${one.title} ${one.licence} (${one.citation})`).join(', ')}`,
        ...['--reference', reference],
        ...['--output', join(folder, `${id}.safetensors`)],
      ],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const text = readFileSync(reference, 'utf8');
    references[set] ??= text;
    if (references[set] !== text)
      throw new Error(`The bundles of ${set} have not the same reference points.`);
  }
}

function featureQuantiles(sources) {
  const rows = sources.flatMap(rowsOf);
  const percentiles = [1, 5, 10, 25, 50, 75, 90, 95, 99];
  const features = {};
  for (const name of Object.keys(rows[0]).slice(5)) {
    const values = rows.map((row) => Number(row[name]));
    features[name] = percentiles.map((p) => Number(percentile(values, p / 100).toPrecision(5)));
  }
  return { source: sources, utterances: rows.length, percentiles, features };
}

function studyOf(name) {
  return JSON.parse(readFileSync(join(here, `report/${name}/summary.json`), 'utf8'));
}

function figuresOf(study, method, name) {
  const figures = study.methods.find((one) => one.method === method);
  if (!figures)
    throw new Error(`models/report/${name} has no runs of ${method}; run tonescape evaluate again.`);
  return figures;
}

/** The corpora with the facts that the study of all of them states. */
function described(study) {
  return corpora.map((one) => {
    const facts = study.corpora.find(({ name }) => name === one.corpus);
    if (!facts)
      throw new Error(`models/report is not of ${one.title}; run node models/study.mjs with its table.`);
    const { language, utterances, speakers } = facts;
    return { ...one, language, utterances, speakers };
  });
}

/** The mean accuracy, zero-shot with all classes, on the corpora `targets`. */
function meanAccuracy({ accuracy }, classes, targets) {
  const asked = accuracy.filter(
    (one) => one.setting === 'zero-shot' && one.classes === classes && targets.includes(one.target),
  );
  if (asked.length !== targets.length) throw new Error(`There are no figures of ${targets.join(', ')}.`);
  return asked.reduce((sum, one) => sum + one.mean, 0) / asked.length;
}

/**
 * The rule of models/README.md, written before scoring: `open`, as long as its mean on the corpora that it was not
 * trained on is within 0.05 of what the same method has there when trained on all corpora but the one scored.
 */
function defaultBundle(all, classes) {
  const targets = corpora.map((one) => one.corpus).filter((one) => !sets.open.sources.includes(one));
  const reachable = meanAccuracy(figuresOf(all, 'adaptive', 'corpora'), classes, targets);
  const reached = meanAccuracy(figuresOf(studyOf('open'), 'adaptive', 'open'), classes, targets);
  return reached >= reachable - 0.05 ? 'open' : 'research';
}

function modelList() {
  const all = studyOf('corpora');
  const classes = all.class_names;
  const chosen = defaultBundle(all, classes.length);
  const models = bundles.map(({ id, method, set, title }) => {
    const entry = methods.find((one) => one.name === method);
    const { seeds, accuracy, distance } = figuresOf(studyOf(set), method, set);
    return {
      id,
      file: `${id}.safetensors`,
      method,
      title: title ?? entry.title,
      label: set === 'english' ? entry.label : id,
      default: id === chosen,
      set,
      sources: sets[set].sources,
      seed,
      seeds,
      accuracy: accuracy.filter((one) => one.classes === classes.length),
      distance,
    };
  });
  return { class_names: classes, corpora: described(all), models };
}

/** The table of the model card: balanced accuracy, mean over the corpora that were scored ± its standard error. */
function cardTable(list) {
  const mean = (study, method, set, setting) => {
    const { means } = figuresOf(study, method, set);
    const one = means.find(
      (figure) =>
        figure.figure === 'accuracy' &&
        figure.setting === setting &&
        figure.classes === list.class_names.length,
    );
    return `${one.mean.toFixed(3)} ± ${one.error.toFixed(3)} (${one.count})`;
  };
  const head = ['bundle', 'method', 'trained on', 'zero-shot', 'u20'];
  const rows = list.models.map((model) => [
    `\`${model.file}\`${model.default ? ' (default)' : ''}`,
    model.title,
    model.sources.length > 3 ? `${model.sources.length} corpora` : model.sources.join(', '),
    ...['zero-shot', 'unlabeled'].map((setting) =>
      mean(studyOf(model.set), model.method, model.set, setting),
    ),
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
const list = modelList();
const chosen = list.models.find((one) => one.default);
writeFileSync(join(folder, 'quantiles.json'), json(featureQuantiles(chosen.sources)));
writeFileSync(join(folder, 'models.json'), json(list));
if (folder === resolve(here)) writeCard(list);
