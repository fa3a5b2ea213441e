// Writes the feature dictionary: the tables of docs/features.md, and docs/features.json for programs and tooltips.
//
//   node tools/dictionary.mjs TABLE.json FUNCTIONALS.csv DESCRIPTORS.csv
//
// TABLE.json is what build/native/tools/feature_dictionary prints: the names, units, meanings and citations of the code. The
// two others are the outputs of `tonescape features MANIFEST.csv` with and without `--level descriptors`: from them come the
// percentiles of each feature in speech. Tolerances are those of tests/core/functionals/recording_test.cpp.

import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { percentile, readCsv, replaceBetweenMarks } from './generated.mjs';

const [tablePath, functionalsPath, descriptorsPath] = process.argv.slice(2);
if (!descriptorsPath) {
  console.error('usage: node tools/dictionary.mjs TABLE.json FUNCTIONALS.csv DESCRIPTORS.csv');
  process.exit(2);
}
const at = (path) => new URL(`../${path}`, import.meta.url);
const kPitch = 'F0semitoneFrom27.5Hz_sma3nz';

// ---- In speech

const rounded = (value) => Number(value.toPrecision(4));
const range = (values) => ({
  p5: rounded(percentile(values, 0.05)),
  p50: rounded(percentile(values, 0.5)),
  p95: rounded(percentile(values, 0.95)),
});

/** Values of each descriptor: in voiced frames of those that need a pitch (`_sma3nz`), in all frames of the others. */
async function descriptorValues(names) {
  const lines = createInterface({ input: createReadStream(descriptorsPath) });
  const values = Object.fromEntries(names.map((name) => [name, []]));
  let columns;
  for await (const line of lines) {
    const fields = line.split(',');
    if (!columns) {
      columns = names.map((name) => fields.indexOf(name));
      continue;
    }
    const row = Object.fromEntries(names.map((name, i) => [name, Number(fields[columns[i]])]));
    for (const name of names) {
      if (!name.endsWith('_sma3nz') || row[kPitch] !== 0) values[name].push(row[name]);
    }
  }
  return values;
}

// ---- What the tests allow

/** In a functional's unit: within `half` half of the reference signals must be, within `all` every one. */
const functionalTolerance = Object.fromEntries(
  readCsv(at('tests/reference/feature_scale.csv')).map(({ feature, std }) => {
    const inUnit = (z) => Number((z * Number(std)).toPrecision(2));
    return [feature, { half: inUnit(5e-6), all: inUnit(2e-4) }];
  }),
);

/** Relative and absolute tolerance of a row. */
function descriptorTolerance(name) {
  if (/^(Loudness|spectralFlux|slope)/.test(name)) return { relative: 1e-5, absolute: 2e-6 };
  if (/^(F0|jitter|shimmer)/.test(name)) return { relative: 1e-5, absolute: 2e-5 };
  if (/^(HNR|logRelF0)|amplitude/.test(name)) return { relative: 1e-5, absolute: 1e-3 };
  if (/^F[123]/.test(name)) return { relative: 1e-5, absolute: 0 };
  return { relative: 1e-5, absolute: 2e-4 };
}

// ---- The page

const kSpectra = {
  all: 'Spectrum, all frames',
  voiced: 'Spectrum, voiced frames',
  unvoiced: 'Spectrum, unvoiced frames',
};

function familyOf({ name, descriptor, frames }) {
  if (!descriptor) return 'Level';
  if (/Segment|Peaks/.test(name)) return 'Rhythm';
  if (/^F0/.test(descriptor)) return 'Pitch';
  if (/^Loudness/.test(descriptor)) return 'Loudness';
  if (/^(jitter|shimmer|HNR)/.test(descriptor)) return 'Steadiness of the voice';
  if (/^(logRelF0|F\d)/.test(descriptor)) return 'Harmonics and formants';
  return kSpectra[frames];
}

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

const table = JSON.parse(readFileSync(tablePath, 'utf8'));
const rows = readCsv(functionalsPath);
const values = await descriptorValues(table.descriptors.map(({ name }) => name));
const descriptors = table.descriptors.map((entry) => ({
  ...entry,
  ...range(values[entry.name]),
  tolerance: descriptorTolerance(entry.name),
}));
const functionals = table.functionals.map((entry) => ({
  ...entry,
  ...range(rows.map((cells) => Number(cells[entry.name]))),
  tolerance: functionalTolerance[entry.name],
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
  ...[...new Set(functionals.map(familyOf))].flatMap((family) => [
    '',
    `### ${family}`,
    '',
    ...functionalTable(functionals.filter((entry) => familyOf(entry) === family)),
  ]),
];
replaceBetweenMarks(at('docs/features.md'), page.join('\n'));
