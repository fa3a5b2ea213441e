// Computes the regions of the classes on the plane. The region of a class is where its score is above those of all
// other classes. The scores are linear on the plane, so each region is a convex polygon.

import type { ScorePlane } from 'tonescape';
import type { Place, View } from './view';

/** The polygon of each class in pixels, cut at the view's edge; empty if the view has no part of the region. */
export function regions(plane: ScorePlane, view: View): Place[][] {
  const corners = [
    { x: 0, y: 0 },
    { x: view.width, y: 0 },
    { x: view.width, y: view.height },
    { x: 0, y: view.height },
  ];
  const classes = [...plane.constant.keys()];
  return classes.map((best) =>
    classes.reduce((polygon, other) => {
      if (other === best) return polygon;
      return cut(polygon, (pixel) => lead(plane, view.toPlane(pixel), best, other));
    }, corners),
  );
}

/** Smaller regions, as a part of the map, have no room for their name. */
const kLeastNamed = 0.01;
/** How far the middle of a name is from the map's edge at least, in CSS pixels. */
const kNameMargin = { x: 40, y: 14 };

/** Where the name of a region stands: at its centre of mass; undefined if the region is small or not in view. */
export function nameplate(polygon: readonly Place[], { width, height }: View): Place | undefined {
  let [area, x, y] = [0, 0, 0];
  polygon.forEach((a, i) => {
    const b = polygon[(i + 1) % polygon.length] as Place;
    const cross = a.x * b.y - b.x * a.y;
    area += cross / 2;
    x += ((a.x + b.x) * cross) / 6;
    y += ((a.y + b.y) * cross) / 6;
  });
  if (Math.abs(area) < kLeastNamed * width * height) return undefined;
  return {
    x: Math.min(Math.max(x / area, kNameMargin.x), width - kNameMargin.x),
    y: Math.min(Math.max(y / area, kNameMargin.y), height - kNameMargin.y),
  };
}

function lead(plane: ScorePlane, { x, y }: Place, best: number, other: number): number {
  const score = (c: number) =>
    (plane.constant[c] as number) + x * (plane.byX[c] as number) + y * (plane.byY[c] as number);
  return score(best) - score(other);
}

// The part of the polygon where `value`, which is linear, is not negative (Sutherland and Hodgman 1974).
function cut(polygon: Place[], value: (pixel: Place) => number): Place[] {
  return polygon.flatMap((from, i) => {
    const to = polygon[(i + 1) % polygon.length] as Place;
    const [here, there] = [value(from), value(to)];
    const kept = here >= 0 ? [from] : [];
    if (here >= 0 === there >= 0) return kept;
    const part = here / (here - there);
    return [...kept, { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) }];
  });
}
