// The map of the latent space on two stacked canvases: regions and reference points below, drawn when they, the
// view or the size change; the moving point and its trail above, drawn for each animation frame.

import type { ModelFacts, Reading } from '../engine/protocol';
import { ellipse } from './ellipse';
import { markOf } from './marks';
import { regions } from './regions';
import { classMarks, fading, isShown, markSize, type Scene, scattered, trailOf } from './scene';
import { type Place, View } from './view';

/** The point glides to its next place with this time constant. */
const kGlideMilliseconds = 70;
// In CSS pixels.
const kPointRadius = 16;
const kHoverReach = 14;

export class LatentMap {
  view = new View();
  /** Called when the view changes, for buttons that depend on it. */
  onView: (() => void) | undefined;
  private readonly below: CanvasRenderingContext2D;
  private readonly above: CanvasRenderingContext2D;
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private readonly colours = new Map<string, string>();
  private readonly watcher = new ResizeObserver(() => this.resize());
  private scene: Scene = { model: undefined, readings: [], place: -1, whole: false };
  private trail: Reading[] = [];
  private shown: Place | undefined;
  private hovered = -1;
  private lastFrame = 0;
  private frame = 0;

  constructor(
    private readonly referenceCanvas: HTMLCanvasElement,
    private readonly pointCanvas: HTMLCanvasElement,
  ) {
    this.below = referenceCanvas.getContext('2d') as CanvasRenderingContext2D;
    this.above = pointCanvas.getContext('2d') as CanvasRenderingContext2D;
    this.watcher.observe(referenceCanvas);
    this.dark.addEventListener('change', this.recolour);
  }

  close(): void {
    this.watcher.disconnect();
    this.dark.removeEventListener('change', this.recolour);
    cancelAnimationFrame(this.frame);
  }

  setModel(model: ModelFacts | undefined): void {
    if (model === this.scene.model) return;
    this.scene = { ...this.scene, model };
    this.view.reset();
    this.resize();
  }

  /** Shows the point at `place` of the readings, and the trail that led to it. */
  show(readings: readonly Reading[], place: number, whole: boolean): void {
    this.scene = { ...this.scene, readings, place, whole };
    this.trail = trailOf(this.scene);
    const target = this.trail.at(-1);
    if (!target) this.shown = undefined;
    else if (!this.shown || this.calm.matches || whole) this.shown = target;
    this.redraw();
  }

  /** The reference point under a pixel, to be marked; -1 if there is none. */
  hover(pixel: Place | undefined): number {
    const { model } = this.scene;
    let nearest = -1;
    let reach = kHoverReach;
    if (model && pixel)
      for (let i = 0; i < model.referenceLabels.length; i++) {
        const place = this.reference(i);
        const distance = Math.hypot(place.x - pixel.x, place.y - pixel.y);
        if (distance < reach) [nearest, reach] = [i, distance];
      }
    if (nearest !== this.hovered) {
      this.hovered = nearest;
      this.redraw();
    }
    return nearest;
  }

  /** The place of a reference point in pixels. */
  reference(index: number): Place {
    const points = this.scene.model?.referencePoints ?? [];
    return this.view.toPixels(points[2 * index] ?? 0, points[2 * index + 1] ?? 0);
  }

  zoomAt(pixel: Place | undefined, factor: number): void {
    this.view.zoomAt(pixel ?? { x: this.view.width / 2, y: this.view.height / 2 }, factor);
    this.viewChanged();
  }

  pan(byX: number, byY: number): void {
    this.view.pan(byX, byY);
    this.viewChanged();
  }

  resetView(): void {
    this.view.reset();
    this.viewChanged();
  }

  private viewChanged(): void {
    this.drawReference();
    this.drawPoint();
    this.onView?.();
  }

  private readonly recolour = () => {
    this.colours.clear();
    this.drawReference();
    this.drawPoint();
  };

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.referenceCanvas;
    const ratio = window.devicePixelRatio || 1;
    for (const context of [this.below, this.above]) {
      context.canvas.width = Math.round(width * ratio);
      context.canvas.height = Math.round(height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    this.view = new View(width, height, this.scene.model?.referencePoints, this.view);
    this.viewChanged();
  }

  private drawReference(): void {
    const { below, view } = this;
    const { model } = this.scene;
    below.clearRect(0, 0, view.width, view.height);
    if (!model) return;
    this.drawRegions(model);
    const size = markSize(view.width, view.height);
    const marks = classMarks(model).map(({ shape, colour }) => {
      const path = new Path2D();
      path.addPath(new Path2D(shape), new DOMMatrix().scale(size));
      return { path, colour: this.colour(colour) };
    });
    below.globalAlpha = this.dark.matches ? 0.55 : 0.5;
    for (const i of scattered(model.referenceLabels.length)) {
      const mark = marks[model.referenceLabels[i] ?? 0];
      if (!mark) continue;
      const place = this.reference(i);
      below.translate(place.x, place.y);
      below.fillStyle = mark.colour;
      below.fill(mark.path);
      below.translate(-place.x, -place.y);
    }
    below.globalAlpha = 1;
  }

  private drawRegions(model: ModelFacts): void {
    const { below } = this;
    const polygons = regions(model.plane, this.view);
    classMarks(model).forEach(({ colour }, index) => {
      const polygon = polygons[index] ?? [];
      below.beginPath();
      for (const { x, y } of polygon) below.lineTo(x, y);
      below.closePath();
      below.globalAlpha = 0.09;
      below.fillStyle = this.colour(colour);
      below.fill();
      below.globalAlpha = 1;
      below.strokeStyle = this.colour('--panel');
      below.lineWidth = 1.5;
      below.stroke();
    });
  }

  private redraw(): void {
    if (this.frame) return;
    this.lastFrame = performance.now();
    this.frame = requestAnimationFrame((now) => this.animate(now));
  }

  private animate(now: number): void {
    this.frame = 0;
    const target = this.trail.at(-1);
    const moving = target && this.shown && !this.calm.matches && this.glide(target, now - this.lastFrame);
    this.lastFrame = now;
    this.drawPoint();
    if (moving) this.frame = requestAnimationFrame((next) => this.animate(next));
  }

  // Moves the shown point toward `target`; false when it has arrived.
  private glide(target: Place, milliseconds: number): boolean {
    const shown = this.shown as Place;
    const part = 1 - Math.exp(-Math.max(milliseconds, 0) / kGlideMilliseconds);
    const next = { x: shown.x + part * (target.x - shown.x), y: shown.y + part * (target.y - shown.y) };
    const near = Math.hypot(target.x - next.x, target.y - next.y) * this.view.scale < 0.2;
    this.shown = near ? target : next;
    return !near;
  }

  private drawPoint(): void {
    const { above, view } = this;
    above.clearRect(0, 0, view.width, view.height);
    if (this.hovered >= 0) this.drawHovered();
    if (!this.shown) return;
    if (this.scene.whole) this.drawWholeTrail();
    this.drawTrail(this.shown);
    const now = this.scene.readings[this.scene.place];
    if (now?.label !== undefined && now.spread) this.drawEllipse(now);
    this.drawDisc(view.toPixelsInside(this.shown, kPointRadius), now);
  }

  private drawDisc(place: Place, now: Reading | undefined): void {
    const { above } = this;
    const index = this.scene.model?.classNames.indexOf(now?.label ?? '') ?? -1;
    const unsure = index < 0 || (now as Reading).distance > 1;
    const disc = (radius: number, fill: string) => {
      above.beginPath();
      above.arc(place.x, place.y, radius, 0, 2 * Math.PI);
      above.fillStyle = fill;
      above.fill();
    };
    disc(kPointRadius, this.colour('--panel'));
    disc(kPointRadius - 2, this.colour(unsure ? '--soft' : '--ink'));
    disc(kPointRadius - 4.5, this.colour('--panel'));
    if (index < 0) return;
    const mark = markOf(now?.label ?? '', index);
    above.save();
    above.translate(place.x, place.y);
    above.scale(6, 6);
    above.globalAlpha = unsure ? 0.35 : 1;
    above.fillStyle = this.colour(mark.colour);
    above.fill(new Path2D(mark.shape));
    above.restore();
  }

  private drawEllipse({ spread }: Reading): void {
    if (!spread) return;
    const { above, view } = this;
    const { long, short, angle } = ellipse(spread);
    const centre = view.toPixels((this.shown as Place).x, (this.shown as Place).y);
    above.beginPath();
    above.ellipse(centre.x, centre.y, long * view.scale, short * view.scale, -angle, 0, 2 * Math.PI);
    above.globalAlpha = 0.05;
    above.fillStyle = this.colour('--accent');
    above.fill();
    above.globalAlpha = 0.7;
    above.lineWidth = 1.25;
    above.strokeStyle = this.colour('--accent');
    above.stroke();
    above.globalAlpha = 1;
  }

  private drawHovered(): void {
    const { above } = this;
    const { x, y } = this.reference(this.hovered);
    above.beginPath();
    above.arc(x, y, 9, 0, 2 * Math.PI);
    above.lineWidth = 1.5;
    above.strokeStyle = this.colour('--ink');
    above.stroke();
  }

  private drawWholeTrail(): void {
    const { above, view } = this;
    above.beginPath();
    for (const reading of this.scene.readings) {
      if (!isShown(reading)) continue;
      const { x, y } = view.toPixelsInside(reading, kPointRadius);
      above.lineTo(x, y);
    }
    above.globalAlpha = 0.25;
    above.lineWidth = 1;
    above.strokeStyle = this.colour('--ink');
    above.stroke();
    above.globalAlpha = 1;
  }

  private drawTrail(head: Place): void {
    const { above, view } = this;
    const places = [...this.trail.slice(0, -1), head].map((place) =>
      view.toPixelsInside(place, kPointRadius),
    );
    above.strokeStyle = this.colour('--ink');
    above.lineCap = 'round';
    let from = places[0] as Place;
    for (let i = 1; i < places.length; i++) {
      const corner = places[i - 1] as Place;
      const next = places[i] as Place;
      const to = i === places.length - 1 ? next : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
      const { opacity, width } = fading(places.length - 1 - i);
      above.globalAlpha = opacity;
      above.lineWidth = width;
      above.beginPath();
      above.moveTo(from.x, from.y);
      above.quadraticCurveTo(corner.x, corner.y, to.x, to.y); // rounds the corners
      above.stroke();
      from = to;
    }
    above.globalAlpha = 1;
  }

  private colour(property: string): string {
    let colour = this.colours.get(property);
    if (colour === undefined) {
      colour = getComputedStyle(this.pointCanvas).getPropertyValue(property).trim();
      this.colours.set(property, colour);
    }
    return colour;
  }
}
