#!/usr/bin/env node
// Runs the study of the models, models/report/SET, on the corpora whose tables are present:
//   node models/study.mjs [TABLES...]      more tables or folders of tables beside models/features
// Needs build/native (npm run build). Takes about an hour of one processor with all eleven corpora, most of it for the
// autoencoders. Runs that are in models/report/SET/runs are not repeated. Each report names the corpora of
// docs/corpora.md that were absent. Afterwards `node models/make.mjs` takes the figures over.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpora, missing, sets } from './corpora.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '../build/native/core/cli/tonescape');
const tables = [join(here, 'features'), ...process.argv.slice(2)];

const closedForms = 'svc-c1,svc-c0.001,pca,discriminant,adaptive';
const sourcesOf = (set) => ['--source', sets[set].sources.join(',')];
const studies = {
  // The direction of the paper: English to the rest.
  english: [...sourcesOf('english'), '--folds', '5'],
  corpora: ['--design', 'corpora'],
  languages: ['--design', 'languages'],
  open: [...sourcesOf('open'), '--methods', `dae,${closedForms}`],
  research: [...sourcesOf('research'), '--methods', closedForms],
};

function presentCorpora() {
  const files = tables.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => name.endsWith('.csv'))
          .map((name) => join(path, name))
      : [path],
  );
  const found = new Set();
  for (const file of files) {
    const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
    const column = header.split(',').indexOf('corpus');
    for (const row of rows) found.add(row.split(',')[column]);
  }
  return found;
}

const present = presentCorpora();
const absent = [
  ...corpora.filter(({ corpus }) => !present.has(corpus)).map(({ title }) => title),
  ...missing.filter((title) => !present.has(title.toLowerCase())),
];
for (const [set, options] of Object.entries(studies)) {
  const folder = join(here, 'report', set);
  if (set === 'research' && present.size <= sets.research.sources.length) {
    console.log('research: every corpus that is present is among its sources, so there is none to score on');
    continue;
  }
  mkdirSync(folder, { recursive: true });
  const features = tables.flatMap((path) => ['--features', path]);
  execFileSync(
    program,
    ['evaluate', ...features, ...options, '--personal', '--seeds', '10', '--report', folder],
    { stdio: 'inherit' },
  );
  const path = join(folder, 'REPORT.md');
  const report = readFileSync(path, 'utf8');
  const line = `Absent, since no table was given: ${absent.join(', ')}.`;
  writeFileSync(path, report.replace('\n| corpus |', `\n${line}\n\n| corpus |`));
}
