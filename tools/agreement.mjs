// Writes the table of docs/agreement.md: the agreement of our functionals with the reference program's, utterance by
// utterance.
//
//   node tools/agreement.mjs OURS.csv REFERENCE.csv
//
// OURS.csv is the output of `tonescape features MANIFEST.csv`, REFERENCE.csv the reference's table of the same
// utterances: a column `file` and one column for each functional. Rows are matched by folder and file name without its
// ending; every row of the reference must be in ours. tests/reference/feature_scale.csv has each feature's standard
// deviation in speech, and the differences between two builds of the reference program. The text between the two marks
// in docs/agreement.md is replaced; the text around them is written by hand.

import { readFileSync } from 'node:fs';
import { percentile, readCsv, replaceBetweenMarks } from './generated.mjs';

const [oursPath, referencePath] = process.argv.slice(2);
if (!referencePath) {
  console.error('usage: node tools/agreement.mjs OURS.csv REFERENCE.csv');
  process.exit(2);
}
const at = (path) => new URL(`../${path}`, import.meta.url);

const keyOf = ({ file }) =>
  file
    .split('/')
    .slice(-2)
    .join('/')
    .replace(/\.[^.]*$/, '');

function pairs() {
  const ours = new Map(readCsv(oursPath).map((row) => [keyOf(row), row]));
  return readCsv(referencePath).map((reference) => {
    const row = ours.get(keyOf(reference));
    if (!row) throw new Error(`${oursPath} has no row for ${reference.file}`);
    return { ours: row, reference, folder: keyOf(reference).split('/')[0] };
  });
}

function correlation(xs, ys) {
  const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  let [xy, xx, yy] = [0, 0, 0];
  xs.forEach((x, i) => {
    xy += (x - mx) * (ys[i] - my);
    xx += (x - mx) ** 2;
    yy += (ys[i] - my) ** 2;
  });
  return xy / Math.sqrt(xx * yy);
}

function compared({ feature, std, zerr_median, zerr_p99, zerr_max }, rows) {
  const ours = rows.map((row) => Number(row.ours[feature]));
  const theirs = rows.map((row) => Number(row.reference[feature]));
  const errors = ours.map((value, i) => Math.abs(value - theirs[i]) / Number(std));
  if (!errors.every(Number.isFinite)) throw new Error(`${feature}: a value is missing or not a number`);
  const floor = { median: Number(zerr_median), p99: Number(zerr_p99), largest: Number(zerr_max) };
  const [median, p95, p99] = [0.5, 0.95, 0.99].map((p) => percentile(errors, p));
  return { feature, median, p95, p99, largest: Math.max(...errors), r: correlation(ours, theirs), floor };
}

const z = (value) => (value === 0 ? '0' : value.toExponential(1));
// 1 is written only where not even the sixth decimal differs.
const r = (value) => (value > 1 - 5e-7 ? '1' : (Math.floor(value * 1e6) / 1e6).toFixed(6));

function summary(features, rows) {
  const count = (holds) => features.filter(holds).length;
  const folders = [...new Set(rows.map((row) => row.folder))];
  const sizes = folders.map((folder) => `${folder} ${rows.filter((row) => row.folder === folder).length}`);
  const version = /project\(tonescape VERSION (\S+)/.exec(readFileSync(at('CMakeLists.txt'), 'utf8'))[1];
  const least = features.reduce((a, b) => (a.r < b.r ? a : b));
  return [
    `Tonescape ${version} against openSMILE 3.0.2 (eGeMAPSv02, portable build) over ${rows.length.toLocaleString('en')} utterances`,
    `of ${folders.length} corpora (${sizes.join(', ')}), ${new Date().toISOString().slice(0, 10)}.`,
    '',
    `- 99 of 100 utterances within a thousandth of a standard deviation: ${count((f) => f.p99 <= 1e-3)} of ${features.length} features.`,
    `- 99 of 100 within a thousandth, or within 1.5 times what two builds of the reference differ by: ${count((f) => f.p99 <= Math.max(1e-3, 1.5 * f.floor.p99))} of ${features.length}.`,
    `- Half of the utterances within two ten-thousandths, or within 1.5 times that floor's median: ${count((f) => f.median <= Math.max(2e-4, 1.5 * f.floor.median))} of ${features.length}.`,
    `- Least correlation: ${r(least.r)}, \`${least.feature}\`.`,
  ];
}

function table(features) {
  return [
    '| feature | median | 95 % | 99 % | largest | correlation | floor: median | 99 % | largest |',
    '|---|---|---|---|---|---|---|---|---|',
    ...features.map(
      (f) =>
        `| ${f.feature} | ${z(f.median)} | ${z(f.p95)} | ${z(f.p99)} | ${z(f.largest)} | ${r(f.r)} | ${z(f.floor.median)} | ${z(f.floor.p99)} | ${z(f.floor.largest)} |`,
    ),
  ];
}

const rows = pairs();
const features = readCsv(at('tests/reference/feature_scale.csv')).map((scale) => compared(scale, rows));
replaceBetweenMarks(at('docs/agreement.md'), [...summary(features, rows), '', ...table(features)].join('\n'));
