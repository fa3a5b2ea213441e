// Decodes files and clips in any format that the browser supports, at their own rate.

import { decodeMono } from 'tonescape/analyse';
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
    const { samples, sampleRate } = await decodeMono(new File([bytes], name));
    const all = samples as Float32Array<ArrayBuffer>; // the package's types are those of older TypeScript
    const kept = all.length > longest * sampleRate ? all.slice(0, longest * sampleRate) : all;
    return { name, samples: kept, sampleRate, seconds: samples.length / sampleRate };
  } catch (error) {
    throw new Problem(reasonOf(error)); // a sentence of the package, which names the file
  }
}
