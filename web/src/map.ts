// The map of the latent space on two stacked canvases: the reference points below, drawn when they or the
// size change; the moving point and its trail above, drawn for each animation frame.

import type { MapPoint, ModelFacts } from './engine';
import { markOf } from './marks';

const kTrailPoints = 200;
/** The point glides to its next place with this time constant. */
const kGlideMilliseconds = 70;
// In CSS pixels.
const kMargin = 26;
const kPointRadius = 16;

interface Place {
  x: number;
  y: number;
}

/** From the model's plane to CSS pixels: the same scale on both axes. */
interface View {
  scale: number;
  centre: Place;
  width: number;
  height: number;
}

export class LatentMap {
  private readonly below: CanvasRenderingContext2D;
  private readonly above: CanvasRenderingContext2D;
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private model: ModelFacts | undefined;
  private view: View = { scale: 1, centre: { x: 0, y: 0 }, width: 1, height: 1 };
  private trail: Place[] = [];
  private shown: Place | undefined;
  private label: string | undefined;
  private lastFrame = 0;
  private frame = 0;

  constructor(
    private readonly referenceCanvas: HTMLCanvasElement,
    private readonly pointCanvas: HTMLCanvasElement,
  ) {
    this.below = referenceCanvas.getContext('2d') as CanvasRenderingContext2D;
    this.above = pointCanvas.getContext('2d') as CanvasRenderingContext2D;
    new ResizeObserver(() => this.resize()).observe(referenceCanvas);
    this.dark.addEventListener('change', () => this.resize());
  }

  setModel(model: ModelFacts): void {
    this.model = model;
    this.resize();
  }

  /** Forgets the trail and the point. */
  clear(): void {
    this.trail = [];
    this.shown = undefined;
    this.label = undefined;
    this.redraw();
  }

  /** A point without a label has no voice: the mark fades and stays where it is. */
  add(point: MapPoint): void {
    this.label = point.label;
    if (point.label !== undefined) {
      this.trail.push({ x: point.x, y: point.y });
      if (this.trail.length > kTrailPoints) this.trail.shift();
      if (!this.shown || this.calm.matches) this.shown = { x: point.x, y: point.y };
    }
    this.redraw();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.referenceCanvas;
    const ratio = window.devicePixelRatio || 1;
    for (const context of [this.below, this.above]) {
      context.canvas.width = Math.round(width * ratio);
      context.canvas.height = Math.round(height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    if (this.model) this.view = fit(this.model.referencePoints, width, height);
    this.drawReference();
    this.drawPoint();
  }

  private drawReference(): void {
    const { below, model } = this;
    below.clearRect(0, 0, this.view.width, this.view.height);
    if (!model) return;
    const size = Math.max(2.2, Math.min(this.view.width, this.view.height) / 190);
    const marks = model.classNames.map((name, index) => {
      const mark = markOf(name, index);
      const path = new Path2D();
      path.addPath(new Path2D(mark.shape), new DOMMatrix().scale(size));
      return { path, colour: this.colour(mark.colour) };
    });
    below.globalAlpha = this.dark.matches ? 0.5 : 0.45;
    for (const i of scattered(model.referenceLabels.length)) {
      const mark = marks[model.referenceLabels[i] ?? 0];
      if (!mark) continue;
      const place = this.toPixels(model.referencePoints[2 * i] ?? 0, model.referencePoints[2 * i + 1] ?? 0);
      below.translate(place.x, place.y);
      below.fillStyle = mark.colour;
      below.fill(mark.path);
      below.translate(-place.x, -place.y);
    }
    below.globalAlpha = 1;
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
    const { above } = this;
    above.clearRect(0, 0, this.view.width, this.view.height);
    if (!this.shown) return;
    this.drawTrail(this.shown);
    const place = this.toPixelsInside(this.shown);
    const index = this.model?.classNames.indexOf(this.label ?? '') ?? -1;
    const paper = this.colour('--paper');
    const ink = this.colour('--ink');
    const disc = (radius: number, fill: string) => {
      above.beginPath();
      above.arc(place.x, place.y, radius, 0, 2 * Math.PI);
      above.fillStyle = fill;
      above.fill();
    };
    disc(kPointRadius, paper);
    disc(kPointRadius - 2, index < 0 ? this.colour('--soft') : ink);
    disc(kPointRadius - 4.5, paper);
    if (index < 0) return;
    const mark = markOf(this.label ?? '', index);
    above.save();
    above.translate(place.x, place.y);
    above.scale(6, 6);
    above.fillStyle = this.colour(mark.colour);
    above.fill(new Path2D(mark.shape));
    above.restore();
  }

  private drawTrail(head: Place): void {
    const { above } = this;
    const places = [...this.trail.slice(0, -1), head].map((place) => this.toPixelsInside(place));
    above.strokeStyle = this.colour('--ink');
    let from = places[0] as Place;
    for (let i = 1; i < places.length; i++) {
      const corner = places[i - 1] as Place;
      const next = places[i] as Place;
      const to = i === places.length - 1 ? next : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
      const youth = 1 - (places.length - 1 - i) / kTrailPoints;
      above.globalAlpha = 0.75 * youth ** 3;
      above.lineWidth = 0.6 + 2.4 * youth ** 2;
      above.beginPath();
      above.moveTo(from.x, from.y);
      above.quadraticCurveTo(corner.x, corner.y, to.x, to.y); // rounds the corners
      above.stroke();
      from = to;
    }
    above.globalAlpha = 1;
  }

  private toPixels(x: number, y: number): Place {
    const { scale, centre, width, height } = this.view;
    return { x: width / 2 + (x - centre.x) * scale, y: height / 2 - (y - centre.y) * scale };
  }

  // The moving point never leaves the map: beyond the edge it is shown at the edge.
  private toPixelsInside(place: Place): Place {
    const { x, y } = this.toPixels(place.x, place.y);
    const { width, height } = this.view;
    return {
      x: Math.min(Math.max(x, kPointRadius), width - kPointRadius),
      y: Math.min(Math.max(y, kPointRadius), height - kPointRadius),
    };
  }

  private colour(property: string): string {
    return getComputedStyle(this.pointCanvas).getPropertyValue(property).trim();
  }
}

// The view that shows all but the outermost hundredth of the points on either side.
function fit(points: Float32Array, width: number, height: number): View {
  const x = spread(points.filter((_, i) => i % 2 === 0));
  const y = spread(points.filter((_, i) => i % 2 === 1));
  const scale = Math.min((width - 2 * kMargin) / (x.high - x.low), (height - 2 * kMargin) / (y.high - y.low));
  return { scale, centre: { x: (x.low + x.high) / 2, y: (y.low + y.high) / 2 }, width, height };
}

function spread(values: Float32Array): { low: number; high: number } {
  const sorted = values.slice().sort();
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(0.01), at(0.99)];
  return high > low ? { low, high } : { low: low - 1, high: low + 1 };
}

// 0 ... count - 1 in a fixed mixed order, so that no class lies on top of the others.
function* scattered(count: number): Generator<number> {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (greatestDivisor(step, count) > 1) step++;
  for (let i = 0; i < count; i++) yield (i * step) % count;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
