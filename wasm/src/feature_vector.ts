import type { FeatureName } from './dictionary.js';
import { TonescapeError } from './errors.js';

/** The functionals of a recording, by name. */
export type FeatureVector = Readonly<Record<FeatureName, number>>;

/** Throws "bad-option" unless there is a value for each name. */
export function featureVector(names: readonly FeatureName[], values: ArrayLike<number>): FeatureVector {
  if (values?.length !== names.length) {
    throw new TonescapeError(
      'bad-option',
      `There are ${values?.length} values for ${names.length} names; give what features() returned.`,
    );
  }
  return Object.fromEntries(names.map((name, i) => [name, values[i]])) as unknown as FeatureVector;
}
