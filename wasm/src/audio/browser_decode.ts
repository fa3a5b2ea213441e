// Decodes files by the browser's own decoder, at the file's own rate.
import { TonescapeError } from '../errors.js';
import { type Block, cutOff, type Decoding, undecodable } from './decoding.js';
import { scaleOf } from './full_scale.js';
import { declaredByFlac, headerRate } from './header_rate.js';
import { mp3Length } from './mp3_stream.js';
import { checkStream } from './open_sound.js';
import type { SoundBytes } from './sound_bytes.js';

/** Decodes the whole file at once. Throws TonescapeError "unreadable-audio". */
export async function byBrowser(file: SoundBytes): Promise<Decoding> {
  checkStream(file);
  const sampleRate = headerRate(file);
  const scale = scaleOf(file, 'browser');
  const sound = await decoded(file, sampleRate);
  if (sound.length < declaredByFlac(file)) throw cutOff(sound.length);
  const planes = Array.from({ length: sound.numberOfChannels }, (_, c) => sound.getChannelData(c));
  const aligned = alignedMp3(file, planes);
  const isUneven = scale.largest === 32768 && planes.some(isUnevenlyScaled);
  const frames = aligned[0]?.length ?? 0;
  function* blocks(): Generator<Block> {
    for (let at = 0; at < frames; at += kBlockFrames) {
      const parts = aligned.map((plane) => plane.subarray(at, at + kBlockFrames));
      yield { planes: isUneven ? parts.map(evenlyScaled) : parts, ...scale };
    }
  }
  return { sampleRate, frames, blocks: blocks() };
}
const kBlockFrames = 65536;

/**
 * Shifts the samples of an MP3 file without an encoder's delay in its header as the native program's decoder does: it
 * drops the decoder's delay if there is a header, and nothing if there is none. Chromium and WebKit drop nothing,
 * Firefox always drops the delay, for which zeros stand then.
 */
function alignedMp3(file: SoundBytes, planes: readonly Float32Array[]): readonly Float32Array[] {
  const kDelay = 529;
  const { samples, hasHeader } = mp3Length(file);
  const length = planes[0]?.length ?? 0;
  if (hasHeader && length === samples) return planes.map((plane) => plane.subarray(kDelay));
  if (hasHeader || length + kDelay !== samples) return planes;
  return planes.map((plane) => {
    const whole = new Float32Array(samples);
    whole.set(plane, kDelay);
    return whole;
  });
}

/** Whether integers of 16 bits were divided by 32768 if negative and by 32767 if positive, as Chromium does. */
function isUnevenlyScaled(plane: Float32Array): boolean {
  const offGrid = (value: number) => Math.abs(value - Math.round(value));
  return plane.some((x) => x === 1 || (x > 0.25 && offGrid(x * 32768) > 0.1 && offGrid(x * 32767) < 0.01));
}

function evenlyScaled(plane: Float32Array): Float32Array {
  return plane.map((x) => (x > 0 ? (x * 32767) / 32768 : x));
}

async function decoded(file: SoundBytes, sampleRate: number): Promise<AudioBuffer> {
  const bytes = file.read(0, file.size).slice().buffer as ArrayBuffer; // decodeAudioData takes the memory away
  try {
    const decoding = new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(bytes);
    return await inTime(decoding, patience(file.size));
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
