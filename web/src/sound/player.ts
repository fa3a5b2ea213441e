// Plays a sound and reports how much of it has been played.

import { newContext, resume } from './microphone';

const kTickMilliseconds = 40;

export class Player {
  private timer = 0;

  private constructor(private readonly context: AudioContext) {}

  /** Creates a player that is ready for play(). Throws Problem. */
  static async open(): Promise<Player> {
    const context = newContext();
    try {
      await resume(context);
    } catch (error) {
      void context.close();
      throw error;
    }
    return new Player(context);
  }

  /** Plays once, from the beginning. `onHeard` gets the seconds played so far; `onEnd` is called at the end. */
  play(
    sound: { samples: Float32Array<ArrayBuffer>; sampleRate: number },
    onHeard: (seconds: number) => void,
    onEnd: () => void,
  ): void {
    const { samples, sampleRate } = sound;
    const buffer = new AudioBuffer({ length: samples.length, sampleRate, numberOfChannels: 1 });
    buffer.copyToChannel(samples, 0);
    const node = new AudioBufferSourceNode(this.context, { buffer });
    node.connect(this.context.destination);
    const begin = this.context.currentTime;
    this.timer = window.setInterval(() => {
      const heard = this.context.currentTime - begin - (this.context.outputLatency || 0);
      if (heard > 0) onHeard(Math.min(heard, buffer.duration));
    }, kTickMilliseconds);
    node.onended = () => {
      if (this.context.state === 'closed') return; // stopped
      this.stop();
      onHeard(buffer.duration);
      onEnd();
    };
    node.start(begin);
  }

  stop(): void {
    clearInterval(this.timer);
    if (this.context.state !== 'closed') void this.context.close();
  }
}
