// The built-in clips: synthetic speech by espeak-ng. The names say how it sounds, not what it feels.

import plain from '../../tests/reference/wav/de_neutral_f.wav?url';
import lively from '../../tests/reference/wav/en_happy_f.wav?url';
import slow from '../../tests/reference/wav/en_sad_f.wav?url';
import deep from '../../tests/reference/wav/fr_sad_m.wav?url';

export interface Clip {
  name: string;
  url: string;
}

export const clips: readonly Clip[] = [
  { name: 'Lively English', url: lively },
  { name: 'Slow English', url: slow },
  { name: 'Plain German', url: plain },
  { name: 'Deep French', url: deep },
];
