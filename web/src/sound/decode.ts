// Decodes files and clips in any format that the browser supports.

import { highestSampleRate, lowestSampleRate } from 'tonescape/microphone';
import { longestSeconds } from '../engine/session_log';
import { Problem, problem } from '../text';
import { wavSampleRate } from './wav';

/** One channel of sound, +-1. */
export interface Sound {
  name: string;
  samples: Float32Array<ArrayBuffer>;
  sampleRate: number;
  /** Duration of the whole file, of which `samples` may be only the beginning. */
  seconds: number;
}

/** The rate at which compressed files are decoded: the models' own. */
const kDecodeRate = 16000;

/** Decodes a file in any format that the browser supports; a WAV file keeps its own rate. Throws Problem. */
export async function decode(name: string, bytes: ArrayBuffer): Promise<Sound> {
  if (bytes.byteLength === 0) throw new Problem(problem.emptyFile(name));
  if (typeof OfflineAudioContext === 'undefined') throw new Problem(problem.noAudio);
  const own = wavSampleRate(bytes);
  const sampleRate = own && own >= lowestSampleRate && own <= highestSampleRate ? own : kDecodeRate;
  let buffer: AudioBuffer;
  try {
    buffer = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(bytes);
  } catch {
    throw new Problem(problem.undecodable(name));
  }
  if (buffer.length === 0) throw new Problem(problem.emptyFile(name));
  return { name, samples: mean(buffer, longestSeconds * sampleRate), sampleRate, seconds: buffer.duration };
}

function mean(buffer: AudioBuffer, longest: number): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(Math.min(buffer.length, longest));
  for (let c = 0; c < buffer.numberOfChannels; c++) {
    const channel = buffer.getChannelData(c);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (channel[i] ?? 0);
  }
  return sum.map((value) => value / buffer.numberOfChannels);
}
