// The strip of the last seconds: waveform, pitch line, and the window that the point is made of.

import type { Moment } from './engine/reading';

export const kStripSeconds = 12;
const kWindowSeconds = 3;
const kColumnSeconds = 0.01;
const kClippedSample = 0.999;
// The range of the pitch line: three octaves and a bit around speech.
const kLowestHertz = 60;
const kHighestHertz = 600;
const kPitchGuides = [100, 200, 400];
/** Points farther apart than this are not joined. */
const kJoinSeconds = 0.15;

export interface StripColours {
  wave: string;
  window: string;
  pitch: string;
  guide: string;
  alarm: string;
}

/** Draws what was heard up to `now`, in seconds, on a canvas of CSS size `width` x `height`. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  heard: { envelope: readonly number[]; moments: readonly Moment[]; now: number },
  colours: StripColours,
): void {
  const begin = heard.now - kStripSeconds;
  const toX = (seconds: number) => ((seconds - begin) / kStripSeconds) * width;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colours.window;
  context.fillRect(toX(heard.now - kWindowSeconds), 0, width, height);
  drawGuides(context, width, height, colours);
  drawWave(context, height, heard.envelope, heard.now, toX, colours);
  drawPitch(context, height, heard.moments, heard.now, toX, colours);
}

function drawGuides(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  colours: StripColours,
): void {
  context.fillStyle = colours.guide;
  context.font = '11px system-ui, sans-serif';
  context.textBaseline = 'bottom';
  for (const hertz of kPitchGuides) {
    const y = Math.round(pitchToY(hertz, height));
    context.globalAlpha = 0.22;
    context.fillRect(0, y, width, 1);
    context.globalAlpha = 1;
    context.fillText(`${hertz} Hz`, 4, y);
  }
}

function drawWave(
  context: CanvasRenderingContext2D,
  height: number,
  envelope: readonly number[],
  now: number,
  toX: (seconds: number) => number,
  colours: StripColours,
): void {
  const end = Math.min(envelope.length / 2, Math.floor(now / kColumnSeconds));
  const start = Math.max(0, end - kStripSeconds / kColumnSeconds);
  const wide = Math.max(0.8, toX(kColumnSeconds) - toX(0) - 0.2);
  for (let column = start; column < end; column++) {
    const low = envelope[2 * column] ?? 0;
    const high = envelope[2 * column + 1] ?? 0;
    context.fillStyle = Math.max(-low, high) >= kClippedSample ? colours.alarm : colours.wave;
    const [top, bottom] = [bend(high), bend(low)].map((value) => (height / 2) * (1 - 0.94 * value));
    context.fillRect(
      toX(column * kColumnSeconds),
      top as number,
      wide,
      Math.max((bottom as number) - (top as number), 1),
    );
  }
}

function drawPitch(
  context: CanvasRenderingContext2D,
  height: number,
  moments: readonly Moment[],
  now: number,
  toX: (seconds: number) => number,
  colours: StripColours,
): void {
  context.strokeStyle = colours.pitch;
  context.lineWidth = 2.5;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  let last = Number.NEGATIVE_INFINITY;
  for (let i = Math.max(0, moments.length - momentsInStrip(now, moments)); i < moments.length; i++) {
    const { time, f0 } = moments[i] as Moment;
    if (f0 <= 0 || time > now) continue;
    const [x, y] = [toX(time), pitchToY(f0, height)];
    if (time - last > kJoinSeconds) context.moveTo(x - 0.01, y);
    context.lineTo(x, y);
    last = time;
  }
  context.stroke();
}

// How many of the newest moments reach back over the strip.
function momentsInStrip(now: number, moments: readonly Moment[]): number {
  const first = moments.findIndex(({ time }) => time >= now - kStripSeconds);
  return first < 0 ? 0 : moments.length - first;
}

// Quiet sound stays visible: the square root of the amplitude, with its sign.
function bend(sample: number): number {
  return Math.sign(sample) * Math.sqrt(Math.min(1, Math.abs(sample)));
}

function pitchToY(hertz: number, height: number): number {
  const part = Math.log(hertz / kLowestHertz) / Math.log(kHighestHertz / kLowestHertz);
  return height * (1 - 0.05 - 0.9 * Math.min(Math.max(part, 0), 1));
}
