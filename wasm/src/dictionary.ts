// The feature dictionary: what each name means, from the one table in the core.
import type { Core } from './bindings.js';
import type { DescriptorName, FeatureName } from './generated/names.js';

export type { DescriptorName, FeatureName };

/** A low-level descriptor: a value each 10 ms. */
export interface DescriptorEntry {
  readonly name: DescriptorName;
  readonly unit: string;
  /** One plain sentence. */
  readonly meaning: string;
  readonly citation: string;
}

/** A functional: a statistic of a descriptor's contour. */
export interface FeatureEntry {
  readonly name: FeatureName;
  readonly unit: string;
  /** null: of the frames' energy. */
  readonly descriptor: DescriptorEntry | null;
  /** The frames over which the statistic is taken. */
  readonly frames: 'all' | 'voiced' | 'unvoiced';
  /** In plain words, as "arithmetic mean". */
  readonly statistic: string;
}

/** All names and what they mean, frozen. */
export interface Dictionary {
  readonly featureNames: readonly FeatureName[];
  readonly descriptorNames: readonly DescriptorName[];
  readonly featureTable: readonly FeatureEntry[];
  readonly descriptorTable: readonly DescriptorEntry[];
}

export function dictionary(core: Core): Dictionary {
  const descriptors = core.descriptorEntries() as DescriptorEntry[];
  const features = core.functionalEntries().map((entry) => ({
    ...entry,
    descriptor: descriptors.find(({ name }) => name === entry.descriptor) ?? null,
  })) as FeatureEntry[];
  return {
    featureNames: Object.freeze(features.map(({ name }) => name)),
    descriptorNames: Object.freeze(descriptors.map(({ name }) => name)),
    featureTable: Object.freeze(features),
    descriptorTable: Object.freeze(descriptors),
  };
}
