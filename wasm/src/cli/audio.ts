// Decodes the audio files of the command line, with one block of mono samples in memory at a time.
import { byAudioDecode } from '../audio/audio_decode.js';
import type { Decoding } from '../audio/decoding.js';
import { type MonoBlock, MonoMix } from '../audio/mono.js';
import { openSound } from '../audio/open_sound.js';
import { ByteFile } from './byte_file.js';

/** An audio file. */
export class AudioFile implements Disposable {
  readonly sampleRate: number;
  readonly #file: ByteFile;
  readonly #blocks: Decoding['blocks'];
  readonly #mix: MonoMix;

  private constructor(file: ByteFile, { sampleRate, blocks }: Decoding, channel: number) {
    this.#file = file;
    this.sampleRate = sampleRate;
    this.#blocks = blocks;
    this.#mix = new MonoMix(channel);
  }

  /** `channel`: from 1, or 0 for the mean of all. Throws TonescapeError: "file-not-found", "unreadable-audio". */
  static async open(path: string, channel: number): Promise<AudioFile> {
    const file = new ByteFile(path);
    try {
      return new AudioFile(file, await openSound(file, byAudioDecode), channel);
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
    for await (const block of this.#blocks) yield this.#mix.of(block);
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }
}
