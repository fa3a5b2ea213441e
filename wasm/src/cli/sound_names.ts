// Which files are audio, by the extensions of their names.
import { extname } from 'node:path';

/** Extensions of audio files that this program reads: WAV by itself, the others if audio-decode is installed. */
export const kSoundExtensions = '.wav .rf64 .flac .ogg .oga .opus .mp3 .aif .aiff .aifc .caf'.split(' ');

/** Extensions of audio files that it does not read; the native program reads the last five. */
export const kOtherSoundExtensions = (
  '.3gp .aac .ac3 .amr .ape .m4a .mka .mkv .mov .mp4 .spx .webm .wma .wv ' + '.au .snd .w64 .sph .nist'
).split(' ');

/** The extension of a path in lower case, with its point. */
export function extensionOf(path: string): string {
  return extname(path).toLowerCase();
}
