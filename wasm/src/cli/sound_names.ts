// What a file's name says of it.
import { extname } from 'node:path';

/** Of files that this program reads: WAV by itself, the others where audio-decode is installed. */
export const kSoundExtensions = '.wav .rf64 .flac .ogg .oga .opus .mp3 .aif .aiff .aifc .caf'.split(' ');

/** Of sounds that it does not read; for the last five there is the native program. */
export const kOtherSoundExtensions = (
  '.3gp .aac .ac3 .amr .ape .m4a .mka .mkv .mov .mp4 .spx .webm .wma .wv ' + '.au .snd .w64 .sph .nist'
).split(' ');

/** In lower case, with its point. */
export function extensionOf(path: string): string {
  return extname(path).toLowerCase();
}
