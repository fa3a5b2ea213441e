// The built-in clips: synthetic speech by espeak-ng (tests/reference/wav/{en_happy_f,en_sad_f,de_neutral_f,
// fr_sad_m}.wav by `lame -m m --resample 16 -b 24`). The names say how it sounds, not what it feels.

import deep from '../../clips/deep_french.mp3?url';
import lively from '../../clips/lively_english.mp3?url';
import plain from '../../clips/plain_german.mp3?url';
import slow from '../../clips/slow_english.mp3?url';
import { clipName } from '../text';

export interface Clip {
  name: string;
  url: string;
}

export const clips: readonly Clip[] = [
  { name: clipName.lively, url: lively },
  { name: clipName.slow, url: slow },
  { name: clipName.plain, url: plain },
  { name: clipName.deep, url: deep },
];
