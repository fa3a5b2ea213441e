// Plays a sound and reports how much of it has been played.

import { newContext, runs } from './microphone';

const kTickMilliseconds = 40;

export class Player {
  private timer = 0;

  private constructor(private context: AudioContext | undefined) {}

  /** Creates a player that is ready for play(). It is silent if the browser has no sound output. Throws Problem. */
  static async open(): Promise<Player> {
    const player = new Player(newContext());
    if (!(await runs(player.context as AudioContext))) player.stop();
    return player;
  }

  get isSilent(): boolean {
    return this.context === undefined;
  }

  /** Plays once, from the beginning. `onHeard` gets the seconds played so far; `onEnd` is called at the end. */
  play(
    sound: { samples: Float32Array<ArrayBuffer>; sampleRate: number },
    onHeard: (seconds: number) => void,
    onEnd: () => void,
  ): void {
    const duration = sound.samples.length / sound.sampleRate;
    const heard = this.context ? sounding(this.context, sound) : passing();
    this.timer = window.setInterval(() => {
      const seconds = Math.min(heard(), duration);
      if (seconds > 0) onHeard(seconds);
      if (seconds < duration) return;
      this.stop();
      onEnd();
    }, kTickMilliseconds);
  }

  stop(): void {
    clearInterval(this.timer);
    void this.context?.close(); // exactly once, because Firefox refuses to close a context twice
    this.context = undefined;
  }
}

/** Starts the sound. Returns a function for the seconds that have been heard. */
function sounding(
  context: AudioContext,
  { samples, sampleRate }: { samples: Float32Array<ArrayBuffer>; sampleRate: number },
): () => number {
  const buffer = new AudioBuffer({ length: samples.length, sampleRate, numberOfChannels: 1 });
  buffer.copyToChannel(samples, 0);
  const node = new AudioBufferSourceNode(context, { buffer });
  node.connect(context.destination);
  const begin = context.currentTime;
  node.start(begin);
  return () => context.currentTime - begin - (context.outputLatency || 0);
}

/** Returns a function for the seconds since now. */
function passing(): () => number {
  const begin = performance.now();
  return () => (performance.now() - begin) / 1000;
}
