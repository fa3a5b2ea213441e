// Which reference points lie near another one on the map. The models keep the places on the map, not the latent vectors,
// so a distance is that on the plane.

import type { ModelFacts } from 'tonescape/microphone';

/** The reference point itself and the `count` that are nearest to it. */
export function nearestTo(model: ModelFacts, index: number, count: number): Set<number> {
  const { x, y } = placeOf(model, index);
  const distances = Array.from(model.referenceLabels, (_, i) => {
    const other = placeOf(model, i);
    return i === index ? -1 : Math.hypot(other.x - x, other.y - y);
  });
  const order = [...distances.keys()].sort((a, b) => (distances[a] as number) - (distances[b] as number));
  return new Set(order.slice(0, count + 1));
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

function placeOf({ referencePoints }: ModelFacts, index: number) {
  return { x: referencePoints[2 * index] ?? 0, y: referencePoints[2 * index + 1] ?? 0 };
}
