// Files and clips: decoded once, played aloud, and handed to the engine in step with what is heard.

import { Problem, problem } from './messages';
import { newContext, resume } from './microphone';
import { wavSampleRate } from './wav';

/** One channel of sound, +-1. */
export interface Sound {
  name: string;
  samples: Float32Array<ArrayBuffer>;
  sampleRate: number;
}

/** The rate at which compressed files are decoded: the model's own. */
const kDecodeRate = 16000;
const kLowestRate = 8000;
const kHighestRate = 96000;
const kFeedMilliseconds = 40;

/** Decodes a file in any format the browser knows; a WAV keeps its own rate. Throws Problem. */
export async function decode(name: string, bytes: ArrayBuffer): Promise<Sound> {
  if (bytes.byteLength === 0) throw new Problem(problem.emptyFile(name));
  if (typeof OfflineAudioContext === 'undefined') throw new Problem(problem.noAudio);
  const own = wavSampleRate(bytes);
  const sampleRate = own && own >= kLowestRate && own <= kHighestRate ? own : kDecodeRate;
  let buffer: AudioBuffer;
  try {
    buffer = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(bytes);
  } catch {
    throw new Problem(problem.undecodable(name));
  }
  if (buffer.length === 0) throw new Problem(problem.emptyFile(name));
  return { name, samples: mean(buffer), sampleRate };
}

/** Plays a sound once, from its beginning. */
export class Player {
  private sent = 0;
  private timer = 0;

  private constructor(
    private readonly sound: Sound,
    private readonly context: AudioContext,
  ) {}

  /** A player that is ready to play(). Throws Problem. */
  static async open(sound: Sound): Promise<Player> {
    const context = newContext();
    try {
      await resume(context);
    } catch (error) {
      void context.close();
      throw error;
    }
    return new Player(sound, context);
  }

  /** `feed` gets every sample once, in order; `onEnd` is called when the last has been fed. */
  play(feed: (samples: Float32Array) => void, onEnd: () => void): void {
    const { samples, sampleRate } = this.sound;
    const buffer = new AudioBuffer({ length: samples.length, sampleRate, numberOfChannels: 1 });
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(this.context, { buffer });
    source.connect(this.context.destination);
    const begin = this.context.currentTime;
    this.timer = window.setInterval(() => {
      const heard = this.context.currentTime - begin - (this.context.outputLatency || 0);
      this.feedUntil(Math.floor(heard * sampleRate), feed);
    }, kFeedMilliseconds);
    source.onended = () => {
      if (this.context.state === 'closed') return; // stopped
      this.feedUntil(samples.length, feed);
      this.stop();
      onEnd();
    };
    source.start(begin);
  }

  stop(): void {
    clearInterval(this.timer);
    if (this.context.state !== 'closed') void this.context.close();
  }

  private feedUntil(end: number, feed: (samples: Float32Array) => void): void {
    if (end <= this.sent) return;
    feed(this.sound.samples.slice(this.sent, end));
    this.sent = Math.min(end, this.sound.samples.length);
  }
}

function mean(buffer: AudioBuffer): Float32Array<ArrayBuffer> {
  const sum = new Float32Array(buffer.length);
  for (let c = 0; c < buffer.numberOfChannels; c++) {
    const channel = buffer.getChannelData(c);
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (channel[i] ?? 0);
  }
  return sum.map((value) => value / buffer.numberOfChannels);
}
