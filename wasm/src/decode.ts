// Decodes a whole audio file at its own rate, in a page and in Node.
import { byAudioDecode } from './audio/audio_decode.js';
import { byBrowser, decodedHere } from './audio/browser_decode.js';
import { channelCount, type Decoding, framesOf, scale } from './audio/decoding.js';
import { openSound } from './audio/open_sound.js';
import { inMemory } from './audio/sound_bytes.js';
import { TonescapeError } from './errors.js';
import { unhurried } from './pause.js';
import type { DecodedSound } from './samples.js';
import { nameOf, type SoundFile, soundBytes } from './sound_file.js';

/**
 * Decodes a file at its own rate, with the native program's samples: WAV by the package, other formats by the
 * browser (FLAC, MP3, Ogg, Opus, M4A, as far as it knows them), or in Node by the package `audio-decode`, if that is
 * installed. Throws TonescapeError "unreadable-audio" for what is no audio, is not whole or has no sound, and
 * "file-not-found"; the sentence names the file, if it has a name.
 */
export async function decode(file: SoundFile): Promise<DecodedSound & { channelData: Float32Array[] }> {
  return named(file, async () => {
    const decoding = await openSound(inMemory(await soundBytes(file)), hereDecoder());
    const sound = { channelData: await channelsOf(decoding), sampleRate: decoding.sampleRate };
    if (sound.channelData[0]?.length) return sound;
    throw new TonescapeError('unreadable-audio', 'The file holds no sound; choose another.');
  });
}

/** @internal The decoder of formats other than WAV where this runs. */
export function hereDecoder() {
  return typeof OfflineAudioContext === 'undefined' ? byAudioDecode : byBrowser(decodedHere);
}

/** @internal Does `work`; the sentence of an error about the file then has its name. */
export async function named<T>(file: SoundFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const name = nameOf(file);
    if (!(error instanceof TonescapeError) || name === undefined) throw error;
    const sentence = error.message.replace(/^The file(?= )/, `The file ${name}`);
    throw new TonescapeError(error.code, sentence, { cause: error.cause });
  }
}

/** Copies the blocks' samples, scaled, to whole channels. */
async function channelsOf({ frames, blocks }: Decoding): Promise<Float32Array<ArrayBuffer>[]> {
  let channels: Float32Array<ArrayBuffer>[] = [];
  let count = 0;
  for await (const block of unhurried(blocks)) {
    const added = framesOf(block);
    const capacity = channels[0]?.length ?? frames ?? 0;
    if (channels.length === 0)
      channels = Array.from({ length: channelCount(block) }, () => new Float32Array(capacity));
    if (count + added > capacity) channels = channels.map((samples) => grown(samples, 2 * (count + added)));
    channels.forEach((samples, c) => {
      scale(block, c, samples.subarray(count, count + added));
    });
    count += added;
  }
  return channels.map((samples) => (samples.length === count ? samples : samples.slice(0, count)));
}

function grown(samples: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const longer = new Float32Array(length);
  longer.set(samples);
  return longer;
}
