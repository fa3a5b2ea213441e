// Computes the ellipse that contains 95 % of a Gaussian on the map.

import type { Spread } from 'tonescape';

/** Square root of the 95th percentile of chi-squared with two degrees of freedom. */
const kRadius = Math.sqrt(5.991465);

/** The half axes in units of the plane, and the angle of the longer one in radians, counter-clockwise. */
export function ellipse({ xx, xy, yy }: Spread): { long: number; short: number; angle: number } {
  const middle = (xx + yy) / 2;
  const difference = Math.hypot((xx - yy) / 2, xy);
  return {
    long: kRadius * Math.sqrt(middle + difference),
    short: kRadius * Math.sqrt(Math.max(middle - difference, 0)),
    angle: Math.atan2(2 * xy, xx - yy) / 2,
  };
}
