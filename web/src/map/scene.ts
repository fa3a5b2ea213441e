// What a map shows, whoever draws it: the canvas, or the picture that is taken away.

import type { ModelFacts } from 'tonescape/microphone';
import type { Reading } from '../engine/reading';
import { markOf } from './marks';

/** The trail's length in points: 20 s. */
export const kTrailPoints = 200;
/** A window of less sound than this says little about a voice. */
const kShownSeconds = 1;

export interface Scene {
  model: ModelFacts | undefined;
  /** Of all moments of the session. */
  readings: readonly Reading[];
  /** The index of the reading that is shown as the point. */
  present: number;
  /** In a replay the whole trail is there, faintly. */
  whole: boolean;
}

/** The readings with a voice that the trail goes through, oldest first. */
export function trailOf({ readings, present }: Scene): Reading[] {
  const trail: Reading[] = [];
  // A model that was chosen just now may not have said anything yet.
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
/** The older ones have faded below half a step of 8 bits. */
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

/** 0 ... count - 1 in a fixed mixed order, so that no class lies on top of the others. */
export function* scattered(count: number): Generator<number> {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (greatestDivisor(step, count) > 1) step++;
  for (let i = 0; i < count; i++) yield (i * step) % count;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
