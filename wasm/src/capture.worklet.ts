// Runs on the audio thread: collects the sound's first channel, sends it in blocks, and reports lost audio. It
// does nothing else, because a busy audio thread loses audio.
import type { ToWorklet } from './capture.js';
import { LostSound } from './lost_sound.js';

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare const currentTime: number;

const kBlockSamples = 512;

class Capture extends AudioWorkletProcessor {
  private readonly lost = new LostSound();
  private told = 0;
  private target: MessagePort | undefined;
  private isHeard = true;
  private block = new Float32Array(kBlockSamples);
  private filled = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => {
      if (data === 'ended') this.isHeard = false;
      else if (data === 'resumed') this.lost.restart();
      else this.target = data;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    if (!this.isHeard) return false; // the browser frees this processor, also in a context that runs on
    const channel = inputs[0]?.[0];
    if (!channel || !this.target) return true;
    for (const sample of channel) {
      this.block[this.filled++] = sample;
      if (this.filled < kBlockSamples) continue;
      this.target.postMessage(this.block, [this.block.buffer]);
      this.block = new Float32Array(kBlockSamples);
      this.filled = 0;
    }
    this.lost.add(currentTime, Date.now() / 1000);
    if (this.lost.seconds > this.told) {
      this.told = this.lost.seconds;
      this.port.postMessage(this.told);
    }
    return true;
  }
}

registerProcessor('tonescape-capture', Capture);
