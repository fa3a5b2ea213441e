// What is given to analyse(), as it is offered to the Worker: a file, or samples that are copied piece by piece.
import type { SoundOrder } from './analysis_messages.js';
import { checkedNumbers, checkedRate, type Samples } from './arguments.js';
import { type BrowserSound, decodedHere } from './audio/browser_decode.js';
import { inMemory } from './audio/sound_bytes.js';
import type { DecodedSound } from './decode.js';
import { kindOf, TonescapeError } from './errors.js';
import { type SoundFile, soundBytes } from './sound_file.js';

/** An AudioBuffer of the Web Audio API, or an object with the same members. */
export interface SoundBuffer {
  readonly numberOfChannels: number;
  /** In Hz. */
  readonly sampleRate: number;
  /** `channel`: from 0. */
  getChannelData(channel: number): Float32Array<ArrayBuffer>;
}

/** A file, the samples of one channel or of several, a decoded file or an AudioBuffer. */
export type Sound = SoundFile | Samples | readonly Float32Array[] | DecodedSound | SoundBuffer;

/** A sound, and what the Worker asks the thread for that has it. */
export interface OfferedSound {
  order: SoundOrder;
  /** Decodes the file, in a page. Throws "unreadable-audio". */
  decode(sampleRate: number): Promise<{ length: number; channels: number }>;
  /** A copy of a piece of each channel. */
  read(at: number, count: number): Float32Array[];
}

/** Whether `sound` is a file that is to be decoded. */
export function isFile(sound: Sound): sound is SoundFile {
  if (typeof sound === 'string' || sound instanceof URL || sound instanceof ArrayBuffer) return true;
  return sound instanceof Blob || (ArrayBuffer.isView(sound) && tagOf(sound) === 'Uint8Array');
}

/** Throws TonescapeError: "bad-option" for what is no sound, "sample-rate", "file-not-found". */
export async function offered(sound: Sound, sampleRate: number | undefined): Promise<OfferedSound> {
  return isFile(sound) ? offeredFile(await located(sound)) : offeredSamples(channelsOf(sound, sampleRate));
}

/** A page's Worker cannot resolve a relative address, and reads a Blob by itself. */
async function located(file: SoundFile): Promise<Blob | Uint8Array | string> {
  if (file instanceof Blob) return file;
  if (typeof file === 'string' && !('document' in globalThis)) return file;
  if (typeof file === 'string' || file instanceof URL)
    return 'document' in globalThis
      ? new Blob([(await soundBytes(file)) as Uint8Array<ArrayBuffer>])
      : String(file);
  return soundBytes(file);
}

function offeredFile(file: Blob | Uint8Array | string): OfferedSound {
  let decoded: BrowserSound;
  return {
    order: { file },
    async decode(sampleRate) {
      decoded = await decodedHere(inMemory(await soundBytes(file)), sampleRate);
      return { length: decoded.length, channels: decoded.numberOfChannels };
    },
    read: (at, count) => (decoded.read(at, count) as readonly Float32Array[]).map((plane) => plane.slice()),
  };
}

function offeredSamples({ channelData, sampleRate }: DecodedSound): OfferedSound {
  return {
    order: { sampleRate, frames: channelData[0]?.length ?? 0, channels: channelData.length },
    decode: () => Promise.reject(new Error('samples are decoded already')),
    read: (at, count) => channelData.map((samples) => samples.slice(at, at + count)),
  };
}

/** The channels of samples in any form, and their rate. The one place that knows the forms. */
function channelsOf(sound: Exclude<Sound, SoundFile>, sampleRate: number | undefined): DecodedSound {
  if (typeof sound !== 'object' || sound === null) throw noSound(sound);
  if ('getChannelData' in sound) {
    const channelData = Array.from({ length: sound.numberOfChannels }, (_, c) => sound.getChannelData(c));
    return { channelData, sampleRate: sound.sampleRate };
  }
  if ('channelData' in sound) return sound;
  const rate = checkedRate(sampleRate as number);
  if (Array.isArray(sound) && typeof sound[0] === 'object') return { channelData: sound, sampleRate: rate };
  const numbers = checkedNumbers('samples', sound as Samples);
  const samples = ArrayBuffer.isView(numbers) ? numbers : Float32Array.from(numbers);
  return { channelData: [samples as Float32Array<ArrayBuffer>], sampleRate: rate };
}

function tagOf(view: ArrayBufferView): string | undefined {
  return (view as Uint8Array)[Symbol.toStringTag];
}

function noSound(sound: unknown): TonescapeError {
  return new TonescapeError(
    'bad-option',
    `The sound is given as ${kindOf(sound)}; give a file, its bytes or its address, or samples.`,
  );
}
