// From the model's plane to CSS pixels, and what of the plane is seen.

export interface Place {
  x: number;
  y: number;
}

// In CSS pixels.
const kMargin = 26;
/** How far one may zoom in. */
const kDeepest = 24;

/** The same scale on both axes; y points up on the plane and down on the screen. */
export class View {
  private zoom = 1;
  private moved: Place = { x: 0, y: 0 };
  private fitted = { scale: 1, centre: { x: 0, y: 0 } };

  constructor(
    readonly width = 1,
    readonly height = 1,
    points: Float32Array = new Float32Array(),
    before?: View,
  ) {
    const x = spread(points.filter((_, i) => i % 2 === 0));
    const y = spread(points.filter((_, i) => i % 2 === 1));
    const room = (size: number) => Math.max(size - 2 * kMargin, 1);
    const scale = Math.min(room(width) / (x.high - x.low), room(height) / (y.high - y.low));
    this.fitted = { scale, centre: { x: (x.low + x.high) / 2, y: (y.low + y.high) / 2 } };
    if (before) this.zoom = before.zoom;
    if (before) this.moved = before.moved;
  }

  get scale(): number {
    return this.fitted.scale * this.zoom;
  }

  get isWhole(): boolean {
    return this.zoom === 1 && this.moved.x === 0 && this.moved.y === 0;
  }

  private get centre(): Place {
    return { x: this.fitted.centre.x + this.moved.x, y: this.fitted.centre.y + this.moved.y };
  }

  toPixels(x: number, y: number): Place {
    return {
      x: this.width / 2 + (x - this.centre.x) * this.scale,
      y: this.height / 2 - (y - this.centre.y) * this.scale,
    };
  }

  toPlane(pixel: Place): Place {
    return {
      x: this.centre.x + (pixel.x - this.width / 2) / this.scale,
      y: this.centre.y - (pixel.y - this.height / 2) / this.scale,
    };
  }

  /** The place in pixels, brought inside the edge by `margin`. */
  toPixelsInside({ x, y }: Place, margin: number): Place {
    const pixel = this.toPixels(x, y);
    return {
      x: Math.min(Math.max(pixel.x, margin), this.width - margin),
      y: Math.min(Math.max(pixel.y, margin), this.height - margin),
    };
  }

  /** Zooms by `factor` so that what is at `pixel` stays there. */
  zoomAt(pixel: Place, factor: number): void {
    const before = this.toPlane(pixel);
    this.zoom = Math.min(Math.max(this.zoom * factor, 1), kDeepest);
    const after = this.toPlane(pixel);
    this.moved = { x: this.moved.x + before.x - after.x, y: this.moved.y + before.y - after.y };
    if (this.zoom === 1) this.reset();
  }

  /** Moves the picture by pixels. */
  pan(byX: number, byY: number): void {
    this.moved = { x: this.moved.x - byX / this.scale, y: this.moved.y + byY / this.scale };
  }

  reset(): void {
    this.zoom = 1;
    this.moved = { x: 0, y: 0 };
  }
}

// All but the outermost hundredth on either side.
function spread(values: Float32Array): { low: number; high: number } {
  const sorted = values.slice().sort();
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(0.01), at(0.99)];
  return high > low ? { low, high } : { low: low - 1, high: low + 1 };
}
