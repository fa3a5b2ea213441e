// The built-in clips: synthetic speech; clips/README.md tells how it was made. The names say how it sounds, not what
// it feels.

import calm from '../../clips/calm_english.mp3?url';
import lively from '../../clips/lively_english.mp3?url';
import sharp from '../../clips/sharp_english.mp3?url';
import soft from '../../clips/soft_english.mp3?url';
import { clipName } from '../text';

export interface Clip {
  name: string;
  url: string;
}

export const clips: readonly Clip[] = [
  { name: clipName.calm, url: calm },
  { name: clipName.lively, url: lively },
  { name: clipName.sharp, url: sharp },
  { name: clipName.soft, url: soft },
];
