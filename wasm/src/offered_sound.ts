// What is given to analyse(), as it is offered to the Worker: a file, or samples that are copied piece by piece.
import type { SoundOrder } from './analysis_messages.js';
import { type BrowserSound, decodedHere } from './audio/browser_decode.js';
import { inMemory } from './audio/sound_bytes.js';
import { nodeProcess } from './node.js';
import { type ChannelOptions, mixed, type Samples, soundOf } from './samples.js';
import { type SoundFile, soundBytes } from './sound_file.js';

/** A file, or samples in any form. */
export type Sound = SoundFile | Samples;

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

/**
 * A file is offered with all its channels, samples as the chosen one. Throws TonescapeError: "bad-option" for what is no
 * sound, "sample-rate", "file-not-found".
 */
export async function offered(
  sound: Sound,
  sampleRate?: number,
  channel: ChannelOptions['channel'] = 'mix',
): Promise<OfferedSound> {
  return isFile(sound) ? offeredFile(await located(sound)) : offeredSamples(sound, sampleRate, channel);
}

/** A thread of Node reads the file by itself. A page's Worker reads a Blob, as an address is relative to the page. */
async function located(file: SoundFile): Promise<Blob | Uint8Array | string> {
  if (file instanceof Blob) return file;
  if (typeof file !== 'string' && !(file instanceof URL)) return soundBytes(file);
  if (nodeProcess() && !('document' in globalThis)) return String(file);
  return new Blob([(await soundBytes(file)) as Uint8Array<ArrayBuffer>]);
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

function offeredSamples(samples: Samples, rate: number | undefined, channel: 'mix' | number): OfferedSound {
  const { channels, sampleRate } = soundOf(samples, rate);
  // Pieces are mixed as they are sent: the mean of a long recording at once would keep the thread for too long.
  const piece = (at: number, count: number) =>
    mixed(
      channels.map((one) => one.slice(at, at + count)),
      channel,
    );
  piece(0, 0); // a channel that is not there fails here
  return {
    order: { sampleRate, frames: channels[0]?.length ?? 0, channels: 1 },
    decode: () => Promise.reject(new Error('samples are decoded already')),
    read: (at, count) => [Float32Array.from(piece(at, count))],
  };
}

function tagOf(view: ArrayBufferView): string | undefined {
  return (view as Uint8Array)[Symbol.toStringTag];
}
