// Describes what a map shows, for the canvases and for the picture that can be saved.

import type { ModelFacts } from 'tonescape/microphone';
import type { Reading } from '../engine/reading';
import { markOf } from './marks';

/** The trail's length in points: 20 s. */
export const kTrailPoints = 200;
/** The first point is shown after so many seconds, because less sound says little about a voice. */
const kShownSeconds = 1;

export interface Scene {
  model: ModelFacts | undefined;
  /** The readings of all moments of the session. */
  readings: readonly Reading[];
  /** The index of the reading that is shown as the point. */
  present: number;
  /** Whether the trail of all readings is drawn faintly, as in a replay. */
  whole: boolean;
}

/** The readings that the trail goes through, oldest first: those with a voice, up to the present one. */
export function trailOf({ readings, present }: Scene): Reading[] {
  const trail: Reading[] = [];
  // A model that was just chosen may have fewer readings than the session has moments.
  for (let i = Math.min(present, readings.length - 1); i >= 0 && trail.length < kTrailPoints; i--) {
    const reading = readings[i] as Reading;
    if (isShown(reading)) trail.push(reading);
  }
  return trail.reverse();
}

export function isShown({ time, label }: Reading): boolean {
  return label !== undefined && time >= kShownSeconds;
}

const kFading = Array.from({ length: kTrailPoints + 1 }, (_, pointsAfter) => {
  const youth = 1 - pointsAfter / kTrailPoints;
  return { opacity: 0.75 * youth ** 3, width: 0.6 + 2.4 * youth ** 2 };
});
/** Number of points that are drawn: older ones have an opacity below half a step of 8 bits. */
export const kSeenPoints = kFading.filter(({ opacity }) => opacity >= 1 / 510).length;

/** How strongly a piece of the trail is drawn, by the number of points after it: 0 ... kTrailPoints. */
export function fading(pointsAfter: number): { opacity: number; width: number } {
  return kFading[pointsAfter] as (typeof kFading)[number];
}

export function classMarks(model: ModelFacts) {
  return model.classNames.map((name, index) => markOf(name, index));
}

/** The radius of a reference mark in pixels. */
export function markSize(width: number, height: number): number {
  return Math.max(2.2, Math.min(width, height) / 190);
}

/** The indices 0 ... count - 1 in a fixed, mixed order, so that no class is drawn on top of the others. */
export function* scattered(count: number): Generator<number> {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (greatestDivisor(step, count) > 1) step++;
  for (let i = 0; i < count; i++) yield (i * step) % count;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
