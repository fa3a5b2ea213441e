// Converts features of several recordings to one array for the core.
import type { Values } from './arguments.js';
import { TonescapeError } from './errors.js';
import { checkedFeatures } from './features.js';

/**
 * Features of several recordings: one array for each recording, or one Float32Array with all recordings one after
 * another.
 */
export type FeatureRows = readonly Values[] | Float32Array;

/**
 * Copies the rows one after another, `width` values each. Throws "bad-option" for a row of another length, and as
 * checkedFeatures for one that knows another rate than `sampleRate`, the model's.
 */
export function checkedRows(rows: FeatureRows, width: number, sampleRate: number): Float32Array {
  if (!Array.isArray(rows))
    return checkedWhole(checkedFeatures('features', rows as Float32Array, sampleRate), width);
  for (let i = 0; i < rows.length; i++) checkRow(i, rows[i], width, sampleRate);
  const all = new Float32Array(rows.length * width);
  rows.forEach((row: Values, i) => {
    all.set(row, i * width);
  });
  return all;
}

function checkRow(index: number, row: Values, width: number, sampleRate: number): void {
  const { length } = checkedFeatures(`features of sample ${index}`, row, sampleRate);
  if (length === width) return;
  throw new TonescapeError(
    'bad-option',
    `Sample ${index} has ${length} features; give each the same ${width}.`,
  );
}

function checkedWhole(values: Values, width: number): Float32Array {
  if (values.length % width === 0) return Float32Array.from(values);
  throw new TonescapeError(
    'bad-option',
    `The features are ${values.length} values, not a multiple of ${width}; give ${width} for each sample.`,
  );
}
