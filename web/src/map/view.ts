// Maps the model's plane to CSS pixels, and decides which part of the plane is seen.

export interface Place {
  x: number;
  y: number;
}

/** A rectangle on the plane. */
export interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

const kSides = ['left', 'right', 'bottom', 'top'] as const;

/** The margin around the frame, in CSS pixels. */
const kMargin = 26;
/** The largest zoom factor. */
const kDeepest = 24;
/** How far a side of the frame may move outward to contain a place, in widths or heights of the map at rest. */
const kFarthest = 1;
// A side that moves outward moves farther by kSpare of the map at rest, and the frame narrows only when less than
// kLoose of it or only the map at rest is needed. Otherwise the map would move with each point and could not be read.
const kSpare = 0.12;
const kLoose = 0.7;
/** The smallest step of a moving side, in CSS pixels. */
const kLeastStep = 1;

/** A view with the same scale on both axes; y points up on the plane and down on the screen. */
export class View {
  private zoom = 1;
  private moved: Place = { x: 0, y: 0 };
  /** `home`: the part of the plane seen at rest. `frame`: the part seen now. `wanted`: where the frame moves to. */
  private readonly home: Box;
  private wanted: Box;
  private frame: Box;
  /** The place in the middle and the scale, kept for the next call; undefined after a change. */
  private known: (Place & { scale: number }) | undefined;

  constructor(
    readonly width = 1,
    readonly height = 1,
    points: Float32Array = new Float32Array(),
    before?: View,
  ) {
    const x = innerRange(points.filter((_, i) => i % 2 === 0));
    const y = innerRange(points.filter((_, i) => i % 2 === 1));
    const [wide, high] = this.room;
    const scale = Math.min(wide / (x.high - x.low), high / (y.high - y.low));
    const centre = { x: (x.low + x.high) / 2, y: (y.low + y.high) / 2 };
    this.home = {
      left: centre.x - wide / 2 / scale,
      right: centre.x + wide / 2 / scale,
      bottom: centre.y - high / 2 / scale,
      top: centre.y + high / 2 / scale,
    };
    this.wanted = this.home;
    this.frame = this.home;
    if (before) this.zoom = before.zoom;
    if (before) this.moved = before.moved;
  }

  /** Pixels for each unit of the plane. */
  get scale(): number {
    return this.projection.scale;
  }

  /** Whether the user has neither zoomed nor moved the view. */
  get isWhole(): boolean {
    return this.zoom === 1 && this.moved.x === 0 && this.moved.y === 0;
  }

  // The width and height between the margins, in CSS pixels.
  private get room(): [number, number] {
    return [Math.max(this.width - 2 * kMargin, 1), Math.max(this.height - 2 * kMargin, 1)];
  }

  // Computed once for each drawing, because a drawing projects hundreds of places.
  private get projection(): Place & { scale: number } {
    if (this.known) return this.known;
    const { left, right, bottom, top } = this.frame;
    const [wide, high] = this.room;
    const scale = Math.min(wide / (right - left), high / (top - bottom)) * this.zoom;
    this.known = { x: (left + right) / 2 + this.moved.x, y: (bottom + top) / 2 + this.moved.y, scale };
    return this.known;
  }

  toPixels(x: number, y: number): Place {
    const { x: centreX, y: centreY, scale } = this.projection;
    return { x: this.width / 2 + (x - centreX) * scale, y: this.height / 2 - (y - centreY) * scale };
  }

  toPlane(pixel: Place): Place {
    const { x, y, scale } = this.projection;
    return { x: x + (pixel.x - this.width / 2) / scale, y: y - (pixel.y - this.height / 2) / scale };
  }

  /** The part of the plane between two pixels. */
  boxOf(one: Place, other: Place): Box {
    const [a, b] = [this.toPlane(one), this.toPlane(other)];
    return {
      left: Math.min(a.x, b.x),
      right: Math.max(a.x, b.x),
      bottom: Math.min(a.y, b.y),
      top: Math.max(a.y, b.y),
    };
  }

  /** The place in pixels; one outside is moved to `margin` pixels inside the edge. */
  toPixelsInside({ x, y }: Place, margin: number): Place {
    const pixel = this.toPixels(x, y);
    return {
      x: Math.min(Math.max(pixel.x, margin), this.width - margin),
      y: Math.min(Math.max(pixel.y, margin), this.height - margin),
    };
  }

  /** Widens the view at rest to contain these places. A view that the user has zoomed or moved does not change. */
  hold(places: readonly Place[]): void {
    if (!this.isWhole) return;
    const needed = this.around(places);
    const isHome = kSides.every((side) => needed[side] === this.home[side]);
    if (isHome) this.wanted = this.home;
    else if (!lies(needed, this.wanted) || this.span(needed) < kLoose * this.span(this.wanted))
      this.wanted = this.withSpare(needed);
  }

  // The box that contains the view at rest and the places, within kFarthest.
  private around(places: readonly Place[]): Box {
    const { left, right, bottom, top } = this.home;
    const [wide, high] = [kFarthest * (right - left), kFarthest * (top - bottom)];
    return {
      left: Math.max(Math.min(left, ...places.map(({ x }) => x)), left - wide),
      right: Math.min(Math.max(right, ...places.map(({ x }) => x)), right + wide),
      bottom: Math.max(Math.min(bottom, ...places.map(({ y }) => y)), bottom - high),
      top: Math.min(Math.max(top, ...places.map(({ y }) => y)), top + high),
    };
  }

  private withSpare(box: Box): Box {
    const { left, right, bottom, top } = this.home;
    const [wide, high] = [kSpare * (right - left), kSpare * (top - bottom)];
    return {
      left: box.left - (box.left < left ? wide : 0),
      right: box.right + (box.right > right ? wide : 0),
      bottom: box.bottom - (box.bottom < bottom ? high : 0),
      top: box.top + (box.top > top ? high : 0),
    };
  }

  // The size of a box relative to the view at rest: the larger of the ratios of width and height.
  private span(box: Box): number {
    const { left, right, bottom, top } = this.home;
    return Math.max((box.right - box.left) / (right - left), (box.top - box.bottom) / (top - bottom));
  }

  /**
   * Moves the frame by `part` (0 ... 1) of its distance to the wanted one, at least by a pixel, because smaller steps
   * would be drawn without being seen. Returns false when nothing has moved.
   */
  ease(part: number): boolean {
    if (!this.isWhole || this.frame === this.wanted) return false;
    const { frame, wanted } = this;
    const pixels = Math.max(...kSides.map((side) => Math.abs(wanted[side] - frame[side]) * this.scale));
    const step = Math.max(part, kLeastStep / pixels);
    const next = { ...frame };
    for (const side of kSides) next[side] += step * (wanted[side] - frame[side]);
    this.frame = step >= 1 ? wanted : next;
    this.known = undefined;
    return true;
  }

  /** Zooms by `factor`; the place at `pixel` stays at that pixel. */
  zoomAt(pixel: Place, factor: number): void {
    const before = this.toPlane(pixel);
    this.zoom = Math.min(Math.max(this.zoom * factor, 1), kDeepest);
    this.known = undefined;
    const after = this.toPlane(pixel);
    this.moved = { x: this.moved.x + before.x - after.x, y: this.moved.y + before.y - after.y };
    this.known = undefined;
    if (this.zoom === 1) this.reset();
  }

  /** Moves the map by a number of pixels. */
  pan(byX: number, byY: number): void {
    this.moved = { x: this.moved.x - byX / this.scale, y: this.moved.y + byY / this.scale };
    this.known = undefined;
  }

  reset(): void {
    this.zoom = 1;
    this.moved = { x: 0, y: 0 };
    this.known = undefined;
  }
}

// Whether `inner` lies within `outer`.
function lies(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.bottom >= outer.bottom &&
    inner.top <= outer.top
  );
}

// The range of the values without the outermost hundredth on either side.
function innerRange(values: Float32Array): { low: number; high: number } {
  const sorted = values.slice().sort();
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(0.01), at(0.99)];
  return high > low ? { low, high } : { low: low - 1, high: low + 1 };
}
