// The level meter: dB relative to full scale, and a mark for sound that is clipped.

import { label } from './messages';

const kFloorDecibels = -80;
const kClippedSample = 0.999;
const kClippingShownMilliseconds = 1500;

export class Meter {
  private readonly value: HTMLElement;
  private readonly clipping: HTMLElement;
  private timer = 0;

  constructor(private readonly root: HTMLElement) {
    this.value = root.querySelector('.value') as HTMLElement;
    this.clipping = root.querySelector('.clipping') as HTMLElement;
    this.clear();
  }

  /** `decibels` <= 0; `peak`: the largest |sample|, 1 at full scale. */
  show(decibels: number, peak: number): void {
    const level = Math.min(0, Math.max(kFloorDecibels, decibels));
    this.root.style.setProperty('--part', String(1 - level / kFloorDecibels));
    this.value.textContent = label.level(decibels);
    if (peak < kClippedSample) return;
    this.clipping.textContent = label.clipping;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.clipping.textContent = '';
    }, kClippingShownMilliseconds);
  }

  clear(): void {
    this.root.style.setProperty('--part', '0');
    this.value.textContent = label.waiting;
    clearTimeout(this.timer);
    this.clipping.textContent = '';
  }
}
