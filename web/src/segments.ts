// Cuts a recording into segments of one label each.

import type { Label } from './steady_label';

export interface Segment {
  label: Label;
  /** In seconds. */
  from: number;
  to: number;
}

/**
 * `labels`: the steady label at each of `times`, undefined before the first one, whose segment begins at 0. A label
 * ends where the next one is shown, and the last one at `end`.
 */
export function segmentsOf(
  labels: readonly (Label | undefined)[],
  times: readonly number[],
  end: number,
): Segment[] {
  const segments: Segment[] = [];
  for (const [i, time] of times.entries()) {
    const label = labels[i];
    const last = segments.at(-1);
    if (!label || label === last?.label) continue;
    if (last) last.to = time;
    segments.push({ label, from: last ? time : 0, to: end });
  }
  return segments;
}
