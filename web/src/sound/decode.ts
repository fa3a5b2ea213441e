// Decodes files and clips in any format that the browser supports, at their own rate.

import { decode as decodeFile } from 'tonescape/analyse';
import { Problem, problem, reasonOf } from '../text';

/** One channel of sound, +-1. */
export interface Sound {
  name: string;
  samples: Float32Array<ArrayBuffer>;
  /** The file's own, in Hz. */
  sampleRate: number;
  /** Duration of the whole file, of which `samples` may be only the beginning. */
  seconds: number;
}

/**
 * Decodes a file: the mean of its channels, or of their first `longest` seconds. The core resamples, so that the numbers
 * are the same in all browsers. Throws Problem.
 */
export async function decode(name: string, bytes: ArrayBuffer, longest = Infinity): Promise<Sound> {
  if (bytes.byteLength === 0) throw new Problem(problem.emptyFile(name));
  if (typeof OfflineAudioContext === 'undefined') throw new Problem(problem.noAudio);
  try {
    const { channelData, sampleRate } = await decodeFile(new File([bytes], name));
    const length = channelData[0]?.length ?? 0;
    const samples = mean(channelData, Math.min(length, longest * sampleRate));
    return { name, samples, sampleRate, seconds: length / sampleRate };
  } catch (error) {
    throw new Problem(reasonOf(error)); // a sentence of the package, which names the file
  }
}

function mean(channels: readonly Float32Array[], length: number): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(length);
  for (const channel of channels) for (let i = 0; i < length; i++) sum[i] = (sum[i] ?? 0) + (channel[i] ?? 0);
  return channels.length === 1 ? sum : sum.map((value) => value / channels.length);
}
