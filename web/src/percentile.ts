// Where a value lies among the training voices, and the family of a feature.

import quantiles from '../../models/quantiles.json';
import { family } from './text';

const values = quantiles.features as Record<string, number[]>;
const { percentiles } = quantiles;

/** 1 ... 99: of 100 training voices so many have a smaller value. Between the known quantiles by straight lines. */
export function percentile(name: string, value: number): number | undefined {
  const known = values[name];
  if (!known) return undefined;
  const above = known.findIndex((quantile) => quantile > value);
  if (above === 0) return percentiles[0];
  if (above < 0) return percentiles.at(-1);
  const [low, high] = [known[above - 1] as number, known[above] as number];
  const [from, to] = [percentiles[above - 1] as number, percentiles[above] as number];
  return Math.round(from + ((value - low) / (high - low)) * (to - from));
}

const families: readonly [RegExp, string][] = [
  [/PerSec|SegmentLength/, family.rhythm],
  [/^loudness|equivalentSoundLevel/i, family.loudness],
  [/^F0/, family.pitch],
  [/^(jitter|shimmer|HNR)|H1-/, family.voice],
  [/^F[123]/, family.formants],
  [/^(alphaRatio|hammarberg|slope)/, family.balance],
  [/^(mfcc|spectralFlux)/, family.timbre],
];

export function familyOf(name: string): string {
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? family.timbre;
}

export const familyNames: readonly string[] = Object.values(family);
