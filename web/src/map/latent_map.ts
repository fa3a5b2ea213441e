// Draws the map of the latent space on two stacked canvases. The lower one has the regions and the reference points; it
// is drawn when they, the view or the size change. The upper one has the moving point and its trail; it is drawn while
// the point moves. If a voice lies outside the view at rest, the view widens until it contains the trail, and narrows
// again when the trail has returned. Out of sight, the map is drawn once a second.

import type { ModelFacts } from 'tonescape/microphone';
import type { Reading } from '../engine/reading';
import { cancelDraw, requestDraw, requestUnseenDraw, whenSeen } from '../frames';
import { Colours } from './colours';
import { drawFiles, type FilePlace } from './file_layer';
import { neighboursOf, nextTo } from './nearest';
import { PointLayer } from './point_layer';
import {
  drawReference,
  type Look,
  referenceAt,
  referencePlace,
  type UnheardPoint,
  unheardAt,
} from './reference_layer';
import { isShown, type Scene, trailOf } from './scene';
import { type Place, View } from './view';

// The time constants with which the point approaches its next place, and the view its next frame.
const kGlideMilliseconds = 70;
const kEaseMilliseconds = 260;
/** The largest distance of the pointer from the reference point that it marks, in CSS pixels. */
const kHoverReach = 14;
/** The same for an utterance that the model never heard, which lies above the reference points, and is larger. */
const kUnheardReach = 8;
/** The same for a reading of the trail, which must not keep the marks beside it from being chosen. */
const kTrailReach = 5;
/** How many neighbours of the chosen reference point stay lit. */
const kNeighbours = 10;

export class LatentMap {
  view = new View();
  /** Called when the view changes, because the state of some buttons depends on it. */
  onView: (() => void) | undefined;
  private readonly below: CanvasRenderingContext2D;
  private readonly above: CanvasRenderingContext2D;
  private readonly colours: Colours;
  private readonly layer: PointLayer;
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private readonly watcher = new ResizeObserver(() => this.resize());
  private readonly sight: IntersectionObserver;
  private isInSight = true;
  private scene: Scene = { model: undefined, readings: [], present: -1, whole: false };
  private trail: Reading[] = [];
  private files: readonly FilePlace[] = [];
  private look: Look = { byCorpus: false, unheard: [] };
  private shown: Place | undefined;
  private hovered = -1;
  /** The chosen reference point and its neighbours, which stay lit. */
  private picked = -1;
  private lit: ReadonlySet<number> | undefined;
  private lastFrame = 0;
  private isMoving = false;

  constructor(
    private readonly referenceCanvas: HTMLCanvasElement,
    pointCanvas: HTMLCanvasElement,
  ) {
    this.below = referenceCanvas.getContext('2d') as CanvasRenderingContext2D;
    this.above = pointCanvas.getContext('2d') as CanvasRenderingContext2D;
    this.colours = new Colours(pointCanvas);
    this.layer = new PointLayer(this.above, this.colours);
    this.watcher.observe(referenceCanvas);
    this.sight = whenSeen(pointCanvas, (isSeen) => {
      this.isInSight = isSeen;
      if (isSeen) this.follow();
    });
    this.dark.addEventListener('change', this.recolour);
  }

  close(): void {
    this.watcher.disconnect();
    this.sight.disconnect();
    this.dark.removeEventListener('change', this.recolour);
    cancelDraw(this.animate);
    cancelDraw(this.follow);
  }

  setModel(model: ModelFacts | undefined): void {
    if (model === this.scene.model) return;
    // The readings of another model are removed, because they do not lie on this model's plane.
    this.scene = { ...this.scene, model, readings: [], present: -1 };
    this.trail = [];
    this.shown = undefined;
    this.pick(-1);
    this.view.reset();
    this.resize();
  }

  /** Shows the reading of index `present` and the trail before it; with `whole`, also the trail of all readings. */
  show(readings: readonly Reading[], present: number, whole: boolean): void {
    this.scene = { ...this.scene, readings, present, whole };
    if (this.isInSight) this.follow();
    else requestUnseenDraw(this.follow);
  }

  private readonly follow = () => {
    this.trail = trailOf(this.scene);
    this.hold();
    const target = this.trail.at(-1);
    if (!target) this.shown = undefined;
    else if (!this.shown || !this.isInSight || this.calm.matches || this.scene.whole) this.shown = target;
    this.redraw();
  };

  /** Shows files that were analysed at once. */
  showFiles(files: readonly FilePlace[]): void {
    this.files = files;
    this.hold();
    this.redraw();
  }

  /** Draws the map in another look. */
  setLook(look: Look): void {
    this.look = look;
    this.hold();
    this.drawReference();
    this.redraw();
  }

  /** Marks the reference point under a pixel and returns its index; -1 if there is none. */
  hover(pixel: Place | undefined): number {
    const nearest = pixel ? this.at(pixel) : -1;
    if (nearest !== this.hovered) {
      this.hovered = nearest;
      this.redraw();
    }
    return nearest;
  }

  /** The reference point under a pixel; -1 if there is none. */
  at(pixel: Place): number {
    const { model } = this.scene;
    return model ? referenceAt(model, this.view, pixel, kHoverReach) : -1;
  }

  /** The utterance under a pixel that the model never heard; undefined if there is none. */
  unheardAt(pixel: Place): UnheardPoint | undefined {
    return unheardAt(this.look.unheard, this.view, pixel, kUnheardReach);
  }

  /** The place in pixels of what the model never heard. */
  placeOf({ x, y }: UnheardPoint): Place {
    return this.view.toPixels(x, y);
  }

  /** The reading of the trail under a pixel, undefined if there is none. */
  passed(pixel: Place): Reading | undefined {
    let nearest: Reading | undefined;
    let least = kTrailReach;
    for (const reading of this.trail) {
      const { x, y } = this.view.toPixels(reading.x, reading.y);
      const distance = Math.hypot(x - pixel.x, y - pixel.y);
      if (distance <= least) [nearest, least] = [reading, distance];
    }
    return nearest;
  }

  /** Lights a reference point and its nearest neighbours, and greys the others; -1 lights all again. */
  pick(index: number): void {
    const { model } = this.scene;
    this.picked = index;
    this.light(model && index >= 0 ? neighboursOf(model, index, kNeighbours) : undefined);
  }

  /** Greys all reference points but these; undefined lights all again. */
  light(references: ReadonlySet<number> | undefined): void {
    if (references === this.lit) return;
    this.lit = references;
    this.drawReference();
    this.drawPoint();
  }

  /** The reference point nearest to the middle of the map; with one chosen, the next one in a direction. */
  next(right: number, up: number): number {
    const { view, picked } = this;
    const { model } = this.scene;
    if (!model) return -1;
    if (picked >= 0) return nextTo(model, picked, right, up);
    return referenceAt(model, view, { x: view.width / 2, y: view.height / 2 }, Infinity);
  }

  /** The place of a reference point in pixels. */
  reference(index: number): Place {
    const { model } = this.scene;
    return model ? referencePlace(model, this.view, index) : { x: 0, y: 0 };
  }

  /** Moves the map if a reference point lies outside, so that it is in the middle. */
  reveal(index: number): void {
    const { x, y } = this.reference(index);
    const { width, height } = this.view;
    if (x < 0 || y < 0 || x > width || y > height) this.pan(width / 2 - x, height / 2 - y);
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
    this.hold();
    this.viewChanged();
    this.redraw();
  }

  private viewChanged(): void {
    this.drawReference();
    this.drawPoint();
    this.onView?.();
  }

  private readonly recolour = () => {
    this.colours.forget();
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
    this.hold();
    this.view.ease(1); // without a transition, because the map is new
    this.viewChanged();
  }

  // Widens the view to contain the trail, in a replay the trail of all readings, and what else is shown.
  private hold(): void {
    const shown = this.scene.whole ? this.scene.readings.filter(isShown) : this.trail;
    this.view.hold([...shown, ...this.files, ...this.look.unheard]);
  }

  private redraw(): void {
    if (!this.isMoving) this.lastFrame = performance.now();
    this.isMoving = true;
    requestDraw(this.animate, { soon: true });
  }

  private readonly animate = (now: number) => {
    const passed = Math.max(now - this.lastFrame, 0);
    this.lastFrame = now;
    const target = this.trail.at(-1);
    const gliding = target && this.shown && !this.calm.matches && this.glide(target, passed);
    const eased = this.view.ease(this.calm.matches ? 1 : partOf(passed, kEaseMilliseconds));
    if (eased) this.viewChanged();
    else this.drawPoint();
    this.isMoving = eased || gliding === true;
    if (this.isMoving) requestDraw(this.animate);
  };

  // Moves the shown point toward `target`; returns false when it has arrived.
  private glide(target: Place, milliseconds: number): boolean {
    const shown = this.shown as Place;
    const part = partOf(milliseconds, kGlideMilliseconds);
    const next = { x: shown.x + part * (target.x - shown.x), y: shown.y + part * (target.y - shown.y) };
    const near = Math.hypot(target.x - next.x, target.y - next.y) * this.view.scale < 0.2;
    this.shown = near ? target : next;
    return !near;
  }

  private drawReference(): void {
    const { below, view } = this;
    below.clearRect(0, 0, view.width, view.height);
    const { model } = this.scene;
    const opacity = this.dark.matches ? 0.55 : 0.5;
    const { look, lit } = this;
    if (model) drawReference(below, model, view, this.colours, { ...look, opacity, lit });
  }

  private drawPoint(): void {
    const { above, view } = this;
    above.clearRect(0, 0, view.width, view.height);
    for (const index of [this.hovered, this.picked])
      if (index >= 0) this.layer.drawRing(this.reference(index));
    const { model } = this.scene;
    if (model && this.files.length > 0) drawFiles(above, this.files, model, view, this.colours);
    if (this.shown) this.layer.draw(this.scene, this.trail, this.shown, view);
  }
}

// The part of the distance, 0 ... 1, that is covered after a time: the rest shrinks to 1/e in each time constant.
function partOf(milliseconds: number, constant: number): number {
  return 1 - Math.exp(-milliseconds / constant);
}
