// The entries of the feature dictionary that the page shows.
import type { FeatureEntry } from 'tonescape';

export interface FeatureFacts {
  name: string;
  unit: string;
  family: string;
  statistic: string;
  meaning: string;
}

export function featureFacts(table: readonly FeatureEntry[]): FeatureFacts[] {
  return table.map(({ name, unit, descriptor, statistic, frames, family }) => ({
    name,
    unit,
    family,
    statistic: frames === 'all' ? statistic : `${statistic}, ${frames} frames`,
    meaning: descriptor?.meaning ?? '',
  }));
}
