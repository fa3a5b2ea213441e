// Decodes files by the package audio-decode if it is installed: in Node, where there is no decoder.
import { TonescapeError } from '../errors.js';
import { type Block, cutOff, type Decoding, undecodable } from './decoding.js';
import { scaleOf } from './full_scale.js';
import { declaredByFlac } from './header_rate.js';
import { checkStream } from './open_sound.js';
import { latin1, piecesOf, type SoundBytes } from './sound_bytes.js';

interface Decoded {
  channelData: readonly Float32Array[];
  sampleRate: number;
}

/** The part of audio-decode's interface that is used here. */
interface AudioDecode {
  default: ((bytes: Uint8Array) => Promise<Decoded>) &
    Partial<Record<string, (source: AsyncIterable<Uint8Array>) => AsyncIterable<Decoded>>>;
}

/** Throws TonescapeError "unreadable-audio". */
export async function byAudioDecode(file: SoundBytes): Promise<Decoding> {
  const module = await imported<AudioDecode>('audio-decode').catch(() => undefined);
  if (!module) {
    if (!('process' in globalThis)) {
      throw new TonescapeError(
        'no-web-audio',
        'Only the main thread of a page can decode a file that is no WAV; call decode() there.',
      );
    }
    throw new TonescapeError(
      'unreadable-audio',
      'The file is no WAV; convert it, or run `npm install audio-decode` for other formats.',
    );
  }
  checkStream(file);
  const decoded = decodedBy(module.default, file)[Symbol.asyncIterator]();
  const first = await decoded.next().catch((error: unknown) => {
    throw undecodable(error);
  });
  if (first.done || !first.value.channelData) throw undecodable('it holds no sound');
  const { sampleRate } = first.value;
  const scale = scaleOf(file, 'audio-decode');
  async function* blocks(): AsyncGenerator<Block> {
    let count = 0;
    for (let next = first; !next.done; ) {
      count += next.value.channelData[0]?.length ?? 0;
      yield { planes: next.value.channelData, ...scale };
      next = await decoded.next().catch(() => {
        throw cutOff(count);
      });
    }
    if (count < declaredByFlac(file)) throw cutOff(count);
  }
  return { sampleRate, frames: undefined, blocks: blocks() };
}

/** By a parameter, as the compiler and bundlers would require a package that is named in import(). */
function imported<Module>(name: string): Promise<Module> {
  return import(name);
}

/** Decodes piece by piece if the format is one in which hours of audio take few bytes. */
async function* decodedBy(decode: AudioDecode['default'], file: SoundBytes): AsyncGenerator<Decoded> {
  const start = latin1(file.read(0, 64));
  const format = start.startsWith('fLaC')
    ? 'flac'
    : start.startsWith('OggS')
      ? start.includes('OpusHead')
        ? 'opus'
        : start.includes('vorbis')
          ? 'oga'
          : ''
      : start.startsWith('ID3') || /^\xff[\xe2-\xff]/.test(start)
        ? 'mp3'
        : '';
  const inPieces = format === '' ? undefined : decode[format];
  if (!inPieces) return yield await decode(file.read(0, file.size));
  // Without the tag behind the audio (ID3 version 1): a decoder takes it for a damaged frame and drops its whole piece.
  const kTagBytes = 128;
  const hasTag = latin1(file.read(Math.max(0, file.size - kTagBytes), 3)) === 'TAG';
  yield* inPieces(
    (async function* () {
      yield* piecesOf(file, hasTag ? file.size - kTagBytes : file.size);
    })(),
  );
}
