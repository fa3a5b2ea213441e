// Cuts a session into pieces like utterances: windows with a voice, one after the other without overlap.

import { defaultWindow } from 'tonescape/microphone';
import type { Moment } from './engine/reading';

/** Takes moments in the order of time, and keeps the features of those whose windows do not overlap. */
export class WindowCutter {
  readonly features: Float32Array[] = [];
  private next: number;

  /** `from`: the time in seconds at which the first window begins. */
  constructor(from: number) {
    this.next = from + defaultWindow;
  }

  take({ time, voiced, features }: Moment): void {
    // Half a hop for the rounding of times: a window that touches the last one does not overlap it.
    if (!voiced || time < this.next - 0.05) return;
    this.features.push(features);
    this.next = time + defaultWindow;
  }
}
