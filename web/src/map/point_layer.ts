// Draws the upper canvas of the map: the present point, the ellipse of its uncertainty, and the trail before it.

import type { Reading } from '../engine/reading';
import type { Colours } from './colours';
import { ellipse } from './ellipse';
import { markOf } from './marks';
import { fading, isShown, kSeenPoints, type Scene } from './scene';
import type { Place, View } from './view';

// The radii are in CSS pixels.
const kPointRadius = 16;
const kRingRadius = 9;
/** Number of successive pieces of the trail that are drawn with the same opacity and width. */
const kStrokePieces = 4;

export class PointLayer {
  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly colours: Colours,
  ) {}

  /** Draws the point at `shown` on the plane, at the end of `trail`. */
  draw(scene: Scene, trail: readonly Reading[], shown: Place, view: View): void {
    if (scene.whole) this.drawWholeTrail(scene.readings, view);
    this.drawTrail([...trail.slice(0, -1), shown], view);
    const now = scene.readings[scene.present];
    if (now?.label !== undefined && now.spread) this.drawEllipse(now.spread, shown, view);
    const index = scene.model?.classNames.indexOf(now?.label ?? '') ?? -1;
    this.drawDisc(view.toPixelsInside(shown, kPointRadius), now, index);
  }

  /** Draws a ring around the reference point under the pointer. */
  drawRing({ x, y }: Place): void {
    const { context } = this;
    context.beginPath();
    context.arc(x, y, kRingRadius, 0, 2 * Math.PI);
    context.lineWidth = 1.5;
    context.strokeStyle = this.colours.of('--ink');
    context.stroke();
  }

  private drawDisc(place: Place, now: Reading | undefined, index: number): void {
    const { context, colours } = this;
    const unsure = now?.verdict !== 'clear';
    const disc = (radius: number, fill: string) => {
      context.beginPath();
      context.arc(place.x, place.y, radius, 0, 2 * Math.PI);
      context.fillStyle = fill;
      context.fill();
    };
    disc(kPointRadius, colours.of('--panel'));
    disc(kPointRadius - 2, colours.of(unsure ? '--soft' : '--ink'));
    disc(kPointRadius - 4.5, colours.of('--panel'));
    if (index < 0) return;
    const mark = markOf(now?.label ?? '', index);
    context.save();
    context.translate(place.x, place.y);
    context.scale(6, 6);
    context.globalAlpha = unsure ? 0.35 : 1;
    context.fillStyle = colours.of(mark.colour);
    context.fill(new Path2D(mark.shape));
    context.restore();
  }

  private drawEllipse(spread: NonNullable<Reading['spread']>, shown: Place, view: View): void {
    const { context } = this;
    const { long, short, angle } = ellipse(spread);
    const centre = view.toPixels(shown.x, shown.y);
    context.beginPath();
    context.ellipse(centre.x, centre.y, long * view.scale, short * view.scale, -angle, 0, 2 * Math.PI);
    context.globalAlpha = 0.05;
    context.fillStyle = this.colours.of('--accent');
    context.fill();
    context.globalAlpha = 0.7;
    context.lineWidth = 1.25;
    context.strokeStyle = this.colours.of('--accent');
    context.stroke();
    context.globalAlpha = 1;
  }

  private drawWholeTrail(readings: readonly Reading[], view: View): void {
    const { context } = this;
    context.beginPath();
    for (const reading of readings) {
      if (!isShown(reading)) continue;
      const { x, y } = view.toPixelsInside(reading, kPointRadius);
      context.lineTo(x, y);
    }
    context.globalAlpha = 0.25;
    context.lineWidth = 1;
    context.strokeStyle = this.colours.of('--ink');
    context.stroke();
    context.globalAlpha = 1;
  }

  private drawTrail(trail: readonly Place[], view: View): void {
    const { context } = this;
    const places = trail.slice(-kSeenPoints).map((place) => view.toPixelsInside(place, kPointRadius));
    context.strokeStyle = this.colours.of('--ink');
    context.lineCap = 'round';
    let from = places[0] as Place;
    const last = places.length - 1;
    for (let i = 1; i <= last; i++) {
      const corner = places[i - 1] as Place;
      const next = places[i] as Place;
      const to = i === last ? next : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
      // A few pieces are one stroke, because the difference between neighbours cannot be seen.
      const after = last - i;
      if (i === 1 || after % kStrokePieces === kStrokePieces - 1) {
        context.beginPath();
        context.moveTo(from.x, from.y);
      }
      context.quadraticCurveTo(corner.x, corner.y, to.x, to.y); // rounds the corners
      if (after % kStrokePieces === 0) {
        const { opacity, width } = fading(after);
        context.globalAlpha = opacity;
        context.lineWidth = width;
        context.stroke();
      }
      from = to;
    }
    context.globalAlpha = 1;
  }
}
