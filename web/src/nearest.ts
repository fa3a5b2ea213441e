// The recordings that lie nearest to a place on the map.

import type { ModelFacts } from 'tonescape/microphone';

/** A class, and how many of the nearest recordings have it. */
export interface Share {
  name: string;
  count: number;
}

/** The classes of the `count` reference points nearest to a place, the most frequent first. */
export function nearest(
  model: Pick<ModelFacts, 'classNames' | 'referencePoints' | 'referenceLabels'>,
  place: { x: number; y: number },
  count: number,
): Share[] {
  const { classNames, referencePoints: points, referenceLabels } = model;
  const distances = Array.from(referenceLabels, (_, i) =>
    Math.hypot((points[2 * i] ?? 0) - place.x, (points[2 * i + 1] ?? 0) - place.y),
  );
  const near = [...distances.keys()]
    .sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0))
    .slice(0, count);
  return classNames
    .map((name, index) => ({ name, count: near.filter((i) => referenceLabels[i] === index).length }))
    .filter((share) => share.count > 0)
    .sort((a, b) => b.count - a.count);
}
