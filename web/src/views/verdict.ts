// The words for what a reading says.

import type { Reading } from '../engine/reading';
import { label } from '../text';

export function wordsOf({ verdict, label: best, runnerUp }: Reading): string {
  switch (verdict) {
    case 'no-voice':
      return label.noVoice;
    case 'far':
      return label.notSure;
    case 'between':
      return label.between(best ?? '', runnerUp);
    case 'clear':
      return best ?? '';
  }
}

/** The classes that a reading names. */
export function namesIn({ verdict, label: best, runnerUp }: Reading): (string | undefined)[] {
  return verdict === 'between' ? [best, runnerUp] : [best];
}
