// The reference signals and the reference program's output: tests/reference. A missing file throws.

import { readdirSync, readFileSync } from 'node:fs';
import { projectFile, referenceWav } from './files.mjs';
import { readTable } from './table.mjs';
import { readWav } from './wav.mjs';

const folder = (path) => projectFile(`tests/reference/${path}`);

/** The names of all signals, in order. */
export function referenceSignals() {
  const names = readdirSync(folder('wav')).map((file) => file.replace(/\.wav$/, ''));
  if (names.length === 0)
    throw new Error('tests/reference/wav is empty: the reference data are not complete');
  return names.sort();
}

/** Samples and rate of a signal. */
export const referenceSound = (signal) => readWav(referenceWav(signal));

const readReference = (file) => readTable(readFileSync(folder(`opensmile/${file}`), 'utf8'), ';');

/** The functionals, or undefined for a signal shorter than one frame. */
export const referenceFunctionals = (signal) => readReference(`${signal}.func.csv`)[0];

/** The descriptors: a row each 10 ms. */
export const referenceDescriptors = (signal) => readReference(`${signal}.lld.csv`);

const deviations = new Map(
  readTable(readFileSync(folder('feature_scale.csv'), 'utf8')).map(({ feature, std }) => [feature, std]),
);

/** The scale of a functional's errors: its standard deviation over real speech. */
export function featureDeviation(name) {
  const deviation = deviations.get(name);
  if (!(deviation > 0)) throw new Error(`feature_scale.csv does not know ${name}`);
  return deviation;
}
