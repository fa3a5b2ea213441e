// The pitch of the moment: a mark on a scale of octaves, and its value in Hz.

import { label } from './messages';

// The range in which the engine looks for it.
const kLowestHertz = 55;
const kHighestHertz = 1000;

export class Pitch {
  private readonly value: HTMLElement;

  constructor(private readonly root: HTMLElement) {
    this.value = root.querySelector('.value') as HTMLElement;
    this.clear();
  }

  /** 0: unvoiced; the mark fades and stays where it is. */
  show(hertz: number): void {
    this.root.classList.toggle('quiet', hertz === 0);
    this.value.textContent = hertz === 0 ? label.waiting : label.pitch(hertz);
    if (hertz === 0) return;
    const part = Math.log(hertz / kLowestHertz) / Math.log(kHighestHertz / kLowestHertz);
    this.root.style.setProperty('--part', String(part));
  }

  clear(): void {
    this.show(0);
  }
}
