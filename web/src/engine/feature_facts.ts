// The dictionary of features, as the page shows it.
import type { Tonescape } from 'tonescape';
import type { FeatureFacts } from './protocol';

export function featureFacts(tonescape: Tonescape): FeatureFacts[] {
  return tonescape.featureTable.map(({ name, unit, descriptor, statistic, frames, family }) => ({
    name,
    unit,
    family,
    descriptor: descriptor?.name ?? '',
    statistic: frames === 'all' ? statistic : `${statistic}, ${frames} frames`,
    meaning: descriptor?.meaning ?? '',
  }));
}
