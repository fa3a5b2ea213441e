// Decodes files by the browser's own decoder, at the file's own rate.
import { TonescapeError } from '../errors.js';
import { type Block, cutOff, type Decoding, undecodable } from './decoding.js';
import { scaleOf } from './full_scale.js';
import { declaredByFlac, headerRate } from './header_rate.js';
import { mp3Length } from './mp3_stream.js';
import { checkStream } from './open_sound.js';
import type { SoundBytes } from './sound_bytes.js';

/** What a browser has decoded: the members of an AudioBuffer, but with samples piece by piece. */
export interface BrowserSound {
  length: number;
  numberOfChannels: number;
  /** Samples of each channel, from sample `at` on; fewer than `count` at the end. */
  read(at: number, count: number): readonly Float32Array[] | Promise<readonly Float32Array[]>;
}

/** Decodes by `decode`, which gets the rate of the file. Throws TonescapeError "unreadable-audio". */
export function byBrowser(
  decode: (file: SoundBytes, sampleRate: number) => Promise<BrowserSound>,
): (file: SoundBytes) => Promise<Decoding> {
  return async (file) => {
    checkStream(file);
    const sampleRate = headerRate(file);
    const scale = scaleOf(file, 'browser');
    const sound = await decode(file, sampleRate);
    if (sound.length < declaredByFlac(file)) throw cutOff(sound.length);
    const delay = missingDelay(file, sound.length);
    async function* blocks(): AsyncGenerator<Block> {
      let isUneven = false;
      for (let at = -delay; at < sound.length; at += kBlockFrames) {
        const planes = await piece(sound, at);
        isUneven ||= scale.largest === 32768 && planes.some(isUnevenlyScaled);
        yield { planes: isUneven ? planes.map(evenlyScaled) : planes, ...scale };
      }
    }
    return { sampleRate, frames: sound.length + delay, blocks: blocks() };
  };
}
const kBlockFrames = 65536;

/** A block from sample `at` on; before sample 0 there are zeros. */
async function piece(sound: BrowserSound, at: number): Promise<readonly Float32Array[]> {
  if (at >= 0) return sound.read(at, kBlockFrames);
  const planes = await sound.read(0, kBlockFrames + at);
  return planes.map((plane) => {
    const whole = new Float32Array(plane.length - at);
    whole.set(plane, -at);
    return whole;
  });
}

/**
 * How many samples are missing at the beginning of an MP3 file without an encoder's delay in its header; negative: how
 * many are too many. The native program's decoder drops its own delay if there is a header, and nothing if there is
 * none. Chromium and WebKit drop nothing, and Firefox always drops the delay, for which zeros stand then.
 */
function missingDelay(file: SoundBytes, length: number): number {
  const kDelay = 529;
  const { samples, hasHeader } = mp3Length(file);
  if (hasHeader) return length === samples ? -kDelay : 0;
  return length + kDelay === samples ? kDelay : 0;
}

/**
 * Whether integers of 16 bits were divided by 32768 if negative and by 32767 if positive, as Chromium does. Values that
 * do not tell are the same integers either way.
 */
function isUnevenlyScaled(plane: Float32Array): boolean {
  const offGrid = (value: number) => Math.abs(value - Math.round(value));
  return plane.some((x) => x === 1 || (x > 0.25 && offGrid(x * 32768) > 0.1 && offGrid(x * 32767) < 0.01));
}

function evenlyScaled(plane: Float32Array): Float32Array {
  return plane.map((x) => (x > 0 ? (x * 32767) / 32768 : x));
}

/** Decodes in a page's main thread. Throws TonescapeError "unreadable-audio". */
export async function decodedHere(file: SoundBytes, sampleRate: number): Promise<BrowserSound> {
  const bytes = file.read(0, file.size).slice().buffer as ArrayBuffer; // decodeAudioData takes the memory away
  try {
    const decoding = new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(bytes);
    const sound = await inTime(decoding, patience(file.size));
    const planes = Array.from({ length: sound.numberOfChannels }, (_, c) => sound.getChannelData(c));
    const read = (at: number, count: number) => planes.map((plane) => plane.subarray(at, at + count));
    return { length: sound.length, numberOfChannels: sound.numberOfChannels, read };
  } catch (error) {
    if (error instanceof TonescapeError) throw error;
    throw new TonescapeError(
      'unreadable-audio',
      'The file is damaged, or of a format that this browser does not know; convert it to WAV.',
      { cause: error },
    );
  }
}

/** Milliseconds for a decoder to end: a hundred times what it takes, since some never end on some files. */
function patience(bytes: number): number {
  return 30_000 + bytes / 200;
}

async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(undecodable('the browser’s decoder does not end')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
