// The percentile of a feature's value among the training voices.

import quantiles from '../../models/quantiles.json';

const values = quantiles.features as Record<string, number[]>;
const { percentiles } = quantiles;

/** 1 ... 99: the percentage of training voices with a smaller value, interpolated linearly between known quantiles. */
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
