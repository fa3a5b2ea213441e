// Which reference points lie near a place on the map. The models keep the places on the map, not the latent vectors, so a
// distance is that on the plane.

import type { ModelFacts } from 'tonescape/microphone';
import type { Place } from './view';

type Points = Pick<ModelFacts, 'referencePoints' | 'referenceLabels'>;

/** The `count` reference points nearest to a place, the nearest first. */
export function nearestTo(model: Points, { x, y }: Place, count: number): number[] {
  const distances = Array.from(model.referenceLabels, (_, i) => {
    const other = placeOf(model, i);
    return Math.hypot(other.x - x, other.y - y);
  });
  const order = [...distances.keys()].sort((a, b) => (distances[a] as number) - (distances[b] as number));
  return order.slice(0, count);
}

/** The reference point itself and the `count` others that are nearest to it. */
export function neighboursOf(model: Points, index: number, count: number): Set<number> {
  const others = nearestTo(model, placeOf(model, index), count + 1).filter((other) => other !== index);
  return new Set([index, ...others.slice(0, count)]);
}

/** A class, and how many of the nearest recordings have it. */
export interface Share {
  name: string;
  count: number;
}

/** The classes of the `count` reference points nearest to a place, the most frequent first. */
export function sharesNear(
  model: Points & Pick<ModelFacts, 'classNames'>,
  place: Place,
  count: number,
): Share[] {
  const near = nearestTo(model, place, count);
  return model.classNames
    .map((name, index) => ({ name, count: near.filter((i) => model.referenceLabels[i] === index).length }))
    .filter((share) => share.count > 0)
    .sort((one, other) => other.count - one.count);
}

/** The nearest reference point within 45° of a direction; `index` itself if there is none. */
export function nextTo(model: ModelFacts, index: number, right: number, up: number): number {
  const { x, y } = placeOf(model, index);
  let next = index;
  let least = Infinity;
  for (let i = 0; i < model.referenceLabels.length; i++) {
    const other = placeOf(model, i);
    const along = (other.x - x) * right + (other.y - y) * up;
    const across = Math.abs((other.x - x) * up - (other.y - y) * right);
    const distance = Math.hypot(along, across);
    if (along > across && distance < least) [next, least] = [i, distance];
  }
  return next;
}

function placeOf({ referencePoints }: Points, index: number): Place {
  return { x: referencePoints[2 * index] ?? 0, y: referencePoints[2 * index + 1] ?? 0 };
}
