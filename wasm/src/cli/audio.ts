// Sound files, decoded piece by piece: WAV by wav.ts; other formats by audio-decode, where that is installed.
import { TonescapeError } from '../errors.js';
import { ByteFile } from './byte_file.js';
import { scaleOf } from './full_scale.js';
import { checkIsPlainMp3 } from './mp3_stream.js';
import { cutOff, isWav, openWav } from './wav.js';
import { checkWholeStream } from './whole_stream.js';

/** Some frames of a file, in one of two layouts. */
export type Block = { fullScale: number } & (
  | { /** Channel after channel within each frame. */ interleaved: Float32Array; channels: number }
  | { planes: readonly Float32Array[] /** As Scale has it. */; largest: number | undefined }
);

/** A decoder at work. */
export interface Decoding {
  sampleRate: number;
  /** Integers as they are, to be divided by `fullScale` after the mean over the channels. */
  blocks: Iterable<Block> | AsyncIterable<Block>;
}

/** Mono samples. */
export interface MonoBlock {
  samples: Float32Array;
  /** The mean over the channels of the squares of each; empty where there is one channel, or one was chosen. */
  channelSquares: Float32Array;
}

/** A sound file of which a block of mono samples is in memory at a time. */
export class AudioFile implements Disposable {
  readonly sampleRate: number;
  readonly #file: ByteFile;
  readonly #blocks: Decoding['blocks'];
  readonly #channel: number;
  #memory = new Float32Array(0);
  #squares = new Float32Array(0);

  private constructor(file: ByteFile, { sampleRate, blocks }: Decoding, channel: number) {
    this.#file = file;
    this.sampleRate = sampleRate;
    this.#blocks = blocks;
    this.#channel = channel;
  }

  /** `channel`: from 1, or 0 for the mean of all. Throws TonescapeError: "file-not-found", "unreadable-audio". */
  static async open(path: string, channel: number): Promise<AudioFile> {
    const file = new ByteFile(path);
    try {
      checkIsNoText(file);
      const id = file.read(0, 4).toString('latin1');
      const decoding = isWav(id) ? openWav(file) : await openOther(file);
      return new AudioFile(file, decoding, channel);
    } catch (error) {
      file[Symbol.dispose]();
      throw error;
    }
  }

  /** To the end; each block is valid until the next. Throws TonescapeError "unreadable-audio" where the file breaks. */
  async *samples(): AsyncGenerator<MonoBlock> {
    for await (const block of this.#blocks) yield this.#mono(block);
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }

  /** In float, the mean first and then the division: the order of the native program. */
  #mono(block: Block): MonoBlock {
    const isPlanar = 'planes' in block;
    const channels = isPlanar ? block.planes.length : block.channels;
    if (this.#channel > channels) {
      throw new TonescapeError(
        'unreadable-audio',
        `The file has no channel ${this.#channel}, only ${channels}; give another --channel.`,
      );
    }
    const first = (isPlanar ? block.planes[0] : block.interleaved) as Float32Array;
    const stride = isPlanar ? 1 : channels;
    const frames = first.length / stride;
    if (this.#memory.length < frames) {
      this.#memory = new Float32Array(frames);
      this.#squares = new Float32Array(frames);
    }
    const mono = this.#memory.subarray(0, frames).fill(0);
    const largest = isPlanar ? block.largest : undefined;
    const chosen = this.#channel > 0 ? [this.#channel - 1] : Array.from({ length: channels }, (_, c) => c);
    const squares = this.#squares.subarray(0, chosen.length > 1 ? frames : 0).fill(0);
    const scale = 1 / (chosen.length * block.fullScale ** 2);
    for (const c of chosen) {
      const values = (isPlanar ? block.planes[c] : block.interleaved) as Float32Array;
      const offset = isPlanar ? 0 : c;
      for (let i = 0; i < frames; ++i) {
        const value = values[i * stride + offset] as number;
        const sample = largest === undefined ? value : Math.round(value * largest);
        mono[i] = (mono[i] as number) + sample;
        if (i < squares.length) squares[i] = (squares[i] as number) + sample * sample * scale;
      }
    }
    const { length: count } = chosen;
    for (let i = 0; i < frames; ++i) {
      mono[i] = Math.fround((mono[i] as number) / count) / block.fullScale;
    }
    return { samples: mono, channelSquares: squares };
  }
}

/** The first bytes tell some files that are no sound, for which a decoder has no words. */
function checkIsNoText(file: ByteFile): void {
  const start = file.read(0, 32).toString('latin1');
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

interface Decoded {
  channelData: readonly Float32Array[];
  sampleRate: number;
}

/** What we use of the package audio-decode. */
interface AudioDecode {
  default: ((bytes: Uint8Array) => Promise<Decoded>) &
    Partial<Record<string, (source: AsyncIterable<Uint8Array>) => AsyncIterable<Decoded>>>;
}

async function openOther(file: ByteFile): Promise<Decoding> {
  const name = 'audio-decode'; // no literal: it need not be installed
  const module = (await import(name).catch(() => undefined)) as AudioDecode | undefined;
  if (!module) {
    throw new TonescapeError(
      'unreadable-audio',
      'The file is no WAV; convert it, or run `npm install audio-decode` for other formats.',
    );
  }
  checkWholeStream(file);
  checkIsPlainMp3(file);
  const decoded = decodedBy(module.default, file)[Symbol.asyncIterator]();
  const first = await decoded.next().catch((error: unknown) => {
    throw unreadable(error);
  });
  if (first.done || !first.value.channelData) throw unreadable('it holds no sound');
  const { sampleRate } = first.value;
  const scale = scaleOf(file);
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
  return { sampleRate, blocks: blocks() };
}

/** Piece by piece where the format is one that may be hours long in few bytes. */
async function* decodedBy(decode: AudioDecode['default'], file: ByteFile): AsyncGenerator<Decoded> {
  const start = file.read(0, 64).toString('latin1');
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
  // A decoder takes a tag behind the sound (ID3, version 1) for a broken frame, and loses the frames of the same piece.
  const kTagBytes = 128;
  const hasTag = file.read(file.size - kTagBytes, 3).toString('latin1') === 'TAG';
  yield* inPieces(
    (async function* () {
      yield* file.pieces(hasTag ? file.size - kTagBytes : file.size);
    })(),
  );
}

/** Samples that the first block of a FLAC file counts; 0 where it does not know, and for other formats. */
function declaredByFlac(file: ByteFile): number {
  const bytes = file.read(0, 26);
  const isFlac = bytes.length >= 26 && bytes.toString('latin1', 0, 4) === 'fLaC';
  return isFlac ? (bytes.readUInt8(21) & 0x0f) * 2 ** 32 + bytes.readUInt32BE(22) : 0;
}

function unreadable(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'unreadable-audio',
    `The file cannot be decoded (${reason}); convert it to WAV.`,
    { cause: error },
  );
}
