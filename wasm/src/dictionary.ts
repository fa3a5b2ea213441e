// The feature dictionary: what each name means, from the one table in the core.
import type { Instance } from './border.js';
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

export function descriptorTable(core: Instance): readonly DescriptorEntry[] {
  const reply = core.call('descriptorEntries');
  const entries = Array.from({ length: reply.number() }, () => ({
    name: reply.text() as DescriptorName,
    unit: reply.text(),
    meaning: reply.text(),
    citation: reply.text(),
  }));
  return Object.freeze(entries);
}

export function featureTable(
  core: Instance,
  descriptors: readonly DescriptorEntry[],
): readonly FeatureEntry[] {
  const reply = core.call('functionalEntries');
  const entries = Array.from({ length: reply.number() }, () => ({
    name: reply.text() as FeatureName,
    unit: reply.text(),
    statistic: reply.text(),
    descriptor: descriptors[reply.number()] ?? null,
    frames: (['all', 'voiced', 'unvoiced'] as const)[reply.number()] as FeatureEntry['frames'],
  }));
  return Object.freeze(entries);
}
