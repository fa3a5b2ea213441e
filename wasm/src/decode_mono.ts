// Decodes a whole audio file to one channel at its own rate.
import { MonoMix } from './audio/mono.js';
import { openSound } from './audio/open_sound.js';
import { inMemory } from './audio/sound_bytes.js';
import { hereDecoder, named } from './decode.js';
import { TonescapeError } from './errors.js';
import { unhurried } from './pause.js';
import { type SoundFile, soundBytes } from './sound_file.js';

/** The mean of an audio file's channels. */
export interface MonoSound {
  /** In -1 ... 1. */
  samples: Float32Array;
  /** The file's own, in Hz. */
  sampleRate: number;
}

/**
 * As decode(), for the mean of the channels. It rounds as the native program does, which the mean of decode()'s
 * channels does not: some features are sensitive to the last bit of the samples. Throws as decode().
 */
export async function decodeMono(file: SoundFile): Promise<MonoSound> {
  return named(file, async () => {
    const { sampleRate, blocks } = await openSound(inMemory(await soundBytes(file)), hereDecoder());
    const mix = new MonoMix(0);
    const parts: Float32Array[] = [];
    for await (const block of unhurried(blocks)) parts.push(mix.of(block).samples.slice());
    const samples = joined(parts);
    if (samples.length > 0) return { samples, sampleRate };
    throw new TonescapeError('unreadable-audio', 'The file holds no sound; choose another.');
  });
}

function joined(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
