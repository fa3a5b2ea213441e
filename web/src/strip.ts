// Draws the strip of the last seconds: the waveform, the pitch line, and the window from which the point is computed.

import { defaultWindow, frameStep } from 'tonescape/microphone';
import type { Moment } from './engine/reading';
import type { Colours } from './map/colours';
import type { Waveform } from './waveform';

export const kStripSeconds = 12;
// The range of the pitch line: a little more than three octaves, which contain the pitch of speech.
const kLowestHertz = 60;
const kHighestHertz = 600;
const kPitchGuides = [100, 200, 400];
/** Pitch values farther apart than this are not joined by a line. */
const kJoinSeconds = 1.5 * frameStep;

/** Draws what was heard up to `now`, in seconds, on a canvas of CSS size `width` x `height`. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  heard: { envelope: readonly number[]; moments: readonly Moment[]; now: number },
  waveform: Waveform,
  colours: Colours,
): void {
  const begin = heard.now - kStripSeconds;
  const toX = (seconds: number) => ((seconds - begin) / kStripSeconds) * width;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colours.of('--window');
  context.fillRect(toX(heard.now - defaultWindow), 0, width, height);
  drawGuides(context, width, height, colours);
  waveform.draw(context, heard.envelope, heard.now, kStripSeconds);
  drawPitch(context, height, heard.moments, heard.now, toX, colours);
}

/** The time at a place on the strip: 0 is its left edge, 1 its right edge, which is `now`. */
export function secondsAt(part: number, now: number): number {
  return now + (part - 1) * kStripSeconds;
}

function drawGuides(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  colours: Colours,
): void {
  context.fillStyle = colours.of('--soft');
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

function drawPitch(
  context: CanvasRenderingContext2D,
  height: number,
  moments: readonly Moment[],
  now: number,
  toX: (seconds: number) => number,
  colours: Colours,
): void {
  context.strokeStyle = colours.of('--accent');
  context.lineWidth = 2.5;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  let last = Number.NEGATIVE_INFINITY;
  const before = moments.findLastIndex(({ time }) => time < now - kStripSeconds);
  for (let i = before + 1; i < moments.length; i++) {
    const { time, pitch } = moments[i] as Moment;
    if (time > now) break;
    for (const [frame, hertz] of pitch.entries()) {
      if (hertz <= 0) continue;
      const at = time - (pitch.length - 1 - frame) * frameStep;
      const [x, y] = [toX(at), pitchToY(hertz, height)];
      if (at - last > kJoinSeconds) context.moveTo(x - 0.01, y);
      context.lineTo(x, y);
      last = at;
    }
  }
  context.stroke();
}

function pitchToY(hertz: number, height: number): number {
  const part = Math.log(hertz / kLowestHertz) / Math.log(kHighestHertz / kLowestHertz);
  return height * (1 - 0.05 - 0.9 * Math.min(Math.max(part, 0), 1));
}
