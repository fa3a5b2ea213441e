// Opens an audio file: WAV by wav.ts, other formats by a decoder that the caller brings.
import { TonescapeError } from '../errors.js';
import type { Decoding } from './decoding.js';
import { checkIsPlainMp3 } from './mp3_stream.js';
import { latin1, type SoundBytes } from './sound_bytes.js';
import { isWav, openWav } from './wav.js';
import { checkWholeStream } from './whole_stream.js';

/** Opens a file that is no WAV, and is whole as far as that can be seen. */
export type Decoder = (file: SoundBytes) => Promise<Decoding>;

/** Throws TonescapeError "unreadable-audio" for a file that is no audio, not whole, or of no known format. */
export async function openSound(file: SoundBytes, decoder: Decoder): Promise<Decoding> {
  checkIsNoText(file);
  if (isWav(latin1(file.read(0, 4)))) return openWav(file);
  return decoder(file);
}

/** Decoders do not report these faults. Throws TonescapeError "unreadable-audio". */
export function checkStream(file: SoundBytes): void {
  checkWholeStream(file);
  checkIsPlainMp3(file);
}

/** Recognises by the first bytes some files that are no audio, to report them more clearly than a decoder does. */
function checkIsNoText(file: SoundBytes): void {
  const start = latin1(file.read(0, 32));
  if (start === '') throw new TonescapeError('unreadable-audio', 'The file is empty; copy it again.');
  if (start.startsWith('version https://git-lfs')) {
    throw new TonescapeError(
      'unreadable-audio',
      'The file is a pointer of Git LFS, not the sound; run `git lfs pull`.',
    );
  }
  if (/^\s*<(!DOCTYPE|html|\?xml)/i.test(start)) {
    throw new TonescapeError(
      'unreadable-audio',
      'The file is a web page, not a sound; download it again, signed in if need be.',
    );
  }
}
