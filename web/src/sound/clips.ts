// The built-in clips of synthetic speech; clips/README.md says how they were made. A clip's name describes its sound,
// not an emotion.

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
