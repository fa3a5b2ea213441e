// The built-in clips: synthetic speech by espeak-ng. The names say how it sounds, not what it feels.

import lively from '../../tests/reference/wav/en_happy_f.wav?url';
import plain from '../../tests/reference/wav/en_neutral_m.wav?url';
import slow from '../../tests/reference/wav/en_sad_f.wav?url';
import deep from '../../tests/reference/wav/fr_sad_m.wav?url';

export interface Clip {
  name: string;
  url: string;
}

export const clips: readonly Clip[] = [
  { name: 'Lively English', url: lively },
  { name: 'Plain English', url: plain },
  { name: 'Slow English', url: slow },
  { name: 'Deep French', url: deep },
];
