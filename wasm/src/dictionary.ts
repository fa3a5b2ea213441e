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

export function descriptorTable(core: Core): readonly DescriptorEntry[] {
  return Object.freeze(core.descriptorEntries() as DescriptorEntry[]);
}

export function featureTable(core: Core, descriptors: readonly DescriptorEntry[]): readonly FeatureEntry[] {
  const entries = core.functionalEntries().map((entry) => ({
    ...entry,
    descriptor: descriptors.find(({ name }) => name === entry.descriptor) ?? null,
  }));
  return Object.freeze(entries as FeatureEntry[]);
}
