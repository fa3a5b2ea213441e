// The words for what a reading says.

import type { Label } from '../steady_label';
import { label } from '../text';

/** The words for a label; a dash before there is one. */
export function wordsOf(shown: Label | undefined): string {
  if (!shown) return label.waiting;
  const { verdict, label: best, runnerUp } = shown;
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
export function namesIn({ verdict, label: best, runnerUp }: Label): (string | undefined)[] {
  return verdict === 'between' ? [best, runnerUp] : [best];
}
