// The built-in clips: synthetic speech by espeak-ng.

import angry from '../../tests/reference/wav/en_angry_m.wav?url';
import happy from '../../tests/reference/wav/en_happy_f.wav?url';
import sad from '../../tests/reference/wav/en_sad_f.wav?url';
import neutral from '../../tests/reference/wav/de_neutral_f.wav?url';

export interface Clip {
  name: string;
  url: string;
}

export const clips: readonly Clip[] = [
  { name: 'Happy, English', url: happy },
  { name: 'Angry, English', url: angry },
  { name: 'Sad, English', url: sad },
  { name: 'Neutral, German', url: neutral },
];
