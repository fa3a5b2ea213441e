// Draws the waveform of the strip. Each pixel column is drawn once, on a separate canvas that serves as a ring buffer,
// and is then copied to its moving position. Drawing all columns for each frame took most of the page's time.

import { clippedSample, columnsPerSecond } from './engine/envelope';
import type { Colours } from './map/colours';

export class Waveform {
  private readonly ring: CanvasRenderingContext2D;
  /**
   * Number of pixel columns since the session began; column `p` of the newest ones is at `p` modulo the ring's width.
   */
  private drawn = 0;

  constructor(private readonly colours: Colours) {
    this.ring = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  }

  /** Sets the size in device pixels. */
  resize(width: number, height: number): void {
    const { canvas } = this.ring;
    [canvas.width, canvas.height] = [width, height]; // also clears it
    this.drawn = 0;
  }

  /** Makes the next draw() redraw all columns, as another session or other colours require. */
  reset(): void {
    this.resize(this.ring.canvas.width, this.ring.canvas.height);
  }

  /**
   * Draws the `span` seconds up to `now` over the whole of `target`, a canvas of the ring's size. `envelope`: lowest
   * and highest sample of each column since the session began.
   */
  draw(target: CanvasRenderingContext2D, envelope: readonly number[], now: number, span: number): void {
    const { canvas } = this.ring;
    const { width, height } = canvas;
    if (width === 0 || height === 0) return;
    const columnsPerPixel = (span * columnsPerSecond) / width;
    const end = Math.floor(Math.min(now * columnsPerSecond, envelope.length / 2) / columnsPerPixel);
    if (end < this.drawn) this.reset();
    for (let pixel = Math.max(this.drawn, end - width); pixel < end; pixel++)
      this.drawPixel(pixel, envelope, columnsPerPixel);
    this.drawn = end;
    const oldest = end % width;
    target.save();
    target.resetTransform();
    target.drawImage(canvas, oldest, 0, width - oldest, height, 0, 0, width - oldest, height);
    if (oldest > 0) target.drawImage(canvas, 0, 0, oldest, height, width - oldest, 0, oldest, height);
    target.restore();
  }

  private drawPixel(pixel: number, envelope: readonly number[], columnsPerPixel: number): void {
    const { ring, colours } = this;
    const { width, height } = ring.canvas;
    let low = Infinity;
    let high = -Infinity;
    const first = Math.floor(pixel * columnsPerPixel);
    for (let column = first; column < Math.max((pixel + 1) * columnsPerPixel, first + 1); column++) {
      low = Math.min(low, envelope[2 * column] ?? 0);
      high = Math.max(high, envelope[2 * column + 1] ?? 0);
    }
    const [top, bottom] = [(height / 2) * (1 - 0.94 * bend(high)), (height / 2) * (1 - 0.94 * bend(low))];
    ring.clearRect(pixel % width, 0, 1, height);
    ring.fillStyle = colours.of(Math.max(-low, high) >= clippedSample ? '--alarm' : '--wave');
    ring.fillRect(pixel % width, top, 1, Math.max(bottom - top, window.devicePixelRatio || 1));
  }
}

// The square root of the amplitude with the sample's sign, so that quiet sound stays visible.
function bend(sample: number): number {
  return Math.sign(sample) * Math.sqrt(Math.min(1, Math.abs(sample)));
}
