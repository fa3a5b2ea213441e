// Decodes audio files block by block: WAV by wav.ts, other formats by the package audio-decode if it is installed.
import { TonescapeError } from '../errors.js';
import { ByteFile } from './byte_file.js';
import { scaleOf } from './full_scale.js';
import { checkIsPlainMp3 } from './mp3_stream.js';
import { cutOff, isWav, openWav } from './wav.js';
import { checkWholeStream } from './whole_stream.js';

/** Some frames of a file, interleaved or by channel. `fullScale` and `largest` as in Scale. */
export type Block = { fullScale: number } & (
  | {
      /** The channels' samples of the first frame, then of the next. */ interleaved: Float32Array;
      channels: number;
    }
  | { planes: readonly Float32Array[]; largest: number | undefined }
);

/** A file that is being decoded. */
export interface Decoding {
  sampleRate: number;
  /** Integers are not scaled yet: they are divided by `fullScale` after the mean over the channels. */
  blocks: Iterable<Block> | AsyncIterable<Block>;
}

/** Mono samples. */
export interface MonoBlock {
  samples: Float32Array;
  /** For each sample the mean over the channels of the squares; empty if there is one channel or one was chosen. */
  channelSquares: Float32Array;
}

/** An audio file, decoded with one block of mono samples in memory at a time. */
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

  /**
   * Decodes to the end. Each block is valid until the next one. Throws TonescapeError "unreadable-audio" if the file is
   * damaged.
   */
  async *samples(): AsyncGenerator<MonoBlock> {
    for await (const block of this.#blocks) yield this.#mono(block);
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }

  /** In float precision and the native program's order: first the mean, then the division. */
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

/** Recognises by the first bytes some files that are no audio, to report them more clearly than a decoder does. */
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

/** The part of audio-decode's interface that is used here. */
interface AudioDecode {
  default: ((bytes: Uint8Array) => Promise<Decoded>) &
    Partial<Record<string, (source: AsyncIterable<Uint8Array>) => AsyncIterable<Decoded>>>;
}

async function openOther(file: ByteFile): Promise<Decoding> {
  const name = 'audio-decode'; // not a literal in import(), as the compiler would require the package
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

/** Decodes piece by piece if the format is one in which hours of audio take few bytes. */
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
  // Without the tag behind the audio (ID3 version 1): a decoder takes it for a damaged frame and drops its whole piece.
  const kTagBytes = 128;
  const hasTag = file.read(file.size - kTagBytes, 3).toString('latin1') === 'TAG';
  yield* inPieces(
    (async function* () {
      yield* file.pieces(hasTag ? file.size - kTagBytes : file.size);
    })(),
  );
}

/** The number of samples that the header of a FLAC file states; 0 if it is not known, and for other formats. */
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
