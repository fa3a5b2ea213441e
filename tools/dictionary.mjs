// Writes the feature dictionary: the tables of docs/features.md, and docs/features.json for programs and tooltips.
//
//   node tools/dictionary.mjs TABLE.json [FUNCTIONALS.csv DESCRIPTORS.csv]
//
// TABLE.json is the output of build/native/tools/tables: the tables of the code. The other two files are outputs of
// `tonescape features MANIFEST.csv` without and with `--level descriptors`, from which the percentiles of each feature
// in speech are computed. Without them the percentiles in docs/features.json are kept.

import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { percentile, readCsv, replaceBetweenMarks } from './generated.mjs';

const [tablePath, functionalsPath, descriptorsPath] = process.argv.slice(2);
if (!tablePath || (functionalsPath && !descriptorsPath)) {
  console.error('usage: node tools/dictionary.mjs TABLE.json [FUNCTIONALS.csv DESCRIPTORS.csv]');
  process.exit(2);
}
const at = (path) => new URL(`../${path}`, import.meta.url);
const kPitch = 'F0semitoneFrom27.5Hz_sma3nz';

// ---- Percentiles in speech

const rounded = (value) => Number(value.toPrecision(4));
const range = (values) => ({
  p5: rounded(percentile(values, 0.05)),
  p50: rounded(percentile(values, 0.5)),
  p95: rounded(percentile(values, 0.95)),
});

/**
 * The percentiles of each descriptor, by name. Descriptors named sma3nz are counted in voiced frames only, because 0
 * stands for "no value" in them; all others are counted in all frames.
 */
async function rangesOfDescriptors(descriptors) {
  const lines = createInterface({ input: createReadStream(descriptorsPath) });
  const values = Object.fromEntries(descriptors.map(({ name }) => [name, []]));
  let columns;
  for await (const line of lines) {
    const fields = line.split(',');
    if (!columns) {
      columns = Object.fromEntries(fields.map((name, i) => [name, i]));
      continue;
    }
    const cell = (name) => Number(fields[columns[name]]);
    for (const { name, smoothing } of descriptors) {
      if (smoothing === 'sma3' || cell(kPitch) !== 0) values[name].push(cell(name));
    }
  }
  return Object.fromEntries(descriptors.map(({ name }) => [name, range(values[name])]));
}

/** The percentiles of each functional, by name. */
function rangesOfFunctionals(functionals) {
  const rows = readCsv(functionalsPath);
  return Object.fromEntries(
    functionals.map(({ name }) => [name, range(rows.map((cells) => Number(cells[name])))]),
  );
}

/** The percentiles in the present docs/features.json, by name. */
function rangesBefore() {
  const { descriptors, functionals } = JSON.parse(readFileSync(at('docs/features.json'), 'utf8'));
  return Object.fromEntries(
    [...descriptors, ...functionals].map(({ name, p5, p50, p95 }) => [name, { p5, p50, p95 }]),
  );
}

// ---- Tolerances of the tests

/**
 * The tolerances of each functional in its unit, by name: the deviation of half of the reference signals is at most
 * `half`, that of every one at most `all`.
 */
function functionalTolerances({ half, all }) {
  const scale = readCsv(at('tests/reference/feature_scale.csv'));
  const inUnit = (z, std) => Number((z * Number(std)).toPrecision(2));
  return Object.fromEntries(
    scale.map(({ feature, std }) => [feature, { half: inUnit(half, std), all: inUnit(all, std) }]),
  );
}

// ---- The tables of docs/features.md

const short = (value) => (value < 1e-3 ? value.toExponential() : String(value));
const inSpeech = ({ p5, p50, p95 }) => `${p5} … ${p50} … ${p95}`;
const linkTo = (source) => `[${source}](../core/tonescape/${source})`;
const row = (cells) => `| ${cells.join(' | ')} |`;

function descriptorTable(descriptors) {
  const allowed = ({ relative, absolute }) =>
    `${short(relative)} of it${absolute ? ` + ${short(absolute)}` : ''}`;
  return [
    row(['name', 'meaning', 'unit', '5 % … median … 95 % in speech', 'source', 'tolerance', 'computed by']),
    row(Array(7).fill('---')),
    ...descriptors.map((d) =>
      row([d.name, d.meaning, d.unit, inSpeech(d), d.citation, allowed(d.tolerance), linkTo(d.source)]),
    ),
  ];
}

const kFrames = { all: '', voiced: ', voiced frames', unvoiced: ', unvoiced frames' };

function functionalTable(functionals) {
  return [
    row([
      'name',
      'what of which descriptor',
      'unit',
      '5 % … median … 95 % in speech',
      'tolerance: half, all',
      'computed by',
    ]),
    row(Array(6).fill('---')),
    ...functionals.map((f) =>
      row([
        f.name,
        `${f.statistic}${kFrames[f.frames]}${f.descriptor ? `: ${f.descriptor}` : ''}`,
        f.unit,
        inSpeech(f),
        `${short(f.tolerance.half)}, ${short(f.tolerance.all)}`,
        linkTo(f.source),
      ]),
    ),
  ];
}

const { methods, ...table } = JSON.parse(readFileSync(tablePath, 'utf8'));
const tolerances = functionalTolerances(table.functionalTolerance);
const ranges = functionalsPath
  ? { ...(await rangesOfDescriptors(table.descriptors)), ...rangesOfFunctionals(table.functionals) }
  : rangesBefore();
const descriptors = table.descriptors.map(({ tolerance, ...entry }) => ({
  ...entry,
  ...ranges[entry.name],
  tolerance,
}));
const functionals = table.functionals.map((entry) => ({
  ...entry,
  ...ranges[entry.name],
  tolerance: tolerances[entry.name],
}));

writeFileSync(
  at('docs/features.json'),
  `${JSON.stringify({ ...table, descriptors, functionals }, null, 2)}\n`,
);
const page = [
  `## The ${descriptors.length} descriptors`,
  '',
  ...descriptorTable(descriptors),
  '',
  `## The ${functionals.length} functionals`,
  ...[...new Set(functionals.map(({ family }) => family))].flatMap((family) => [
    '',
    `### ${family}`,
    '',
    ...functionalTable(functionals.filter((entry) => entry.family === family)),
  ]),
];
replaceBetweenMarks(at('docs/features.md'), page.join('\n'));
