// The feature dictionary: unit and meaning of each name, from the tables of the core.
import type { Core } from './bindings.js';
import type { DescriptorName, Family, FeatureName, Method } from './generated/names.js';

export type { DescriptorName, Family, FeatureName, Method };

/** A low-level descriptor: a value each 10 ms. */
export interface DescriptorEntry {
  readonly name: DescriptorName;
  readonly unit: string;
  /** One plain sentence that says what is measured. */
  readonly meaning: string;
  readonly citation: string;
  /** The aspect of the voice that it describes. */
  readonly family: Family;
}

/** A functional: a statistic of a descriptor's contour. */
export interface FeatureEntry {
  readonly name: FeatureName;
  readonly unit: string;
  /** null: a statistic of the frames' energy. */
  readonly descriptor: DescriptorEntry | null;
  /** The frames over which the statistic is taken. */
  readonly frames: 'all' | 'voiced' | 'unvoiced';
  /** In plain words, as "arithmetic mean". */
  readonly statistic: string;
  /** The descriptor's family; Rhythm for counts and durations. */
  readonly family: Family;
}

/** A method that trains a latent space. */
export interface MethodEntry {
  /** The name in `TrainOptions.method` and `model.info.method`. */
  readonly name: Method;
  readonly title: string;
  /** A short title, for tables and figures. */
  readonly label: string;
  /** What the method demands of the latent space. */
  readonly sentence: string;
  /** The loss that it minimises. */
  readonly formula: string;
  readonly citation: string;
}

/** All entries, frozen. */
export interface Dictionary {
  readonly families: readonly Family[];
  readonly featureNames: readonly FeatureName[];
  readonly descriptorNames: readonly DescriptorName[];
  readonly featureTable: readonly FeatureEntry[];
  readonly descriptorTable: readonly DescriptorEntry[];
  readonly methods: readonly MethodEntry[];
}

export function dictionary(core: Core): Dictionary {
  const descriptors = core.descriptorEntries() as DescriptorEntry[];
  const features = core.functionalEntries().map((entry) => ({
    ...entry,
    descriptor: descriptors.find(({ name }) => name === entry.descriptor) ?? null,
  })) as FeatureEntry[];
  return {
    families: Object.freeze(core.familyTitles() as Family[]),
    featureNames: Object.freeze(features.map(({ name }) => name)),
    descriptorNames: Object.freeze(descriptors.map(({ name }) => name)),
    featureTable: Object.freeze(features),
    descriptorTable: Object.freeze(descriptors),
    methods: Object.freeze(core.methodEntries() as MethodEntry[]),
  };
}
