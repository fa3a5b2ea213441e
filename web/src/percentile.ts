// Where a value lies among the training voices, and the family of a feature.

import dictionary from '../../docs/features.json';
import { family } from './text';

interface Quantiles {
  p5: number;
  p50: number;
  p95: number;
}

const quantiles = new Map<string, Quantiles>(dictionary.functionals.map((entry) => [entry.name, entry]));

/** 1 ... 99: of 100 training voices so many have a smaller value. Between the known quantiles by straight lines. */
export function percentile(name: string, value: number): number | undefined {
  const known = quantiles.get(name);
  if (!known) return undefined;
  const { p5, p50, p95 } = known;
  const part = (low: number, high: number) => (high > low ? (value - low) / (high - low) : 0.5);
  const percent = value < p50 ? 50 - 45 * (1 - part(p5, p50)) : 50 + 45 * part(p50, p95);
  return Math.round(Math.min(Math.max(percent, 1), 99));
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
