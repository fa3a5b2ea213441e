// The microphone, as raw as the browser gives it, and the worklet that captures it.

import captureUrl from './capture.worklet.ts?worker&url';
import { Problem, problem } from './messages';

/** The settings in force, which may differ from those asked for. */
export interface MicrophoneFacts {
  device: string;
  deviceRate: number | undefined;
  contextRate: number;
  echoCancellation: boolean | undefined;
  noiseSuppression: boolean | undefined;
  autoGainControl: boolean | undefined;
}

export class Microphone {
  private constructor(
    private readonly stream: MediaStream,
    private readonly context: AudioContext,
    readonly facts: MicrophoneFacts,
    /** Delivers blocks of samples at `sampleRate`; hand it to the engine. */
    readonly blocks: MessagePort,
  ) {}

  get sampleRate(): number {
    return this.context.sampleRate;
  }

  /** Asks for the microphone. Throws Problem. `onLost` is called if the device disappears or is paused later. */
  static async open(onLost: (sentence: string) => void): Promise<Microphone> {
    const stream = await askForStream();
    let context: AudioContext | undefined;
    try {
      context = newContext();
      const blocks = await capture(context, stream);
      const facts = readFacts(stream, context);
      const microphone = new Microphone(stream, context, facts, blocks);
      microphone.watch(onLost);
      return microphone;
    } catch (error) {
      release(stream, context);
      throw error;
    }
  }

  stop(): void {
    this.context.onstatechange = null;
    this.blocks.close();
    release(this.stream, this.context);
  }

  private watch(onLost: (sentence: string) => void): void {
    this.stream.getAudioTracks()[0]?.addEventListener('ended', () => onLost(problem.lost));
    this.context.onstatechange = () => {
      if (this.context.state !== 'running') onLost(problem.suspended);
    };
  }
}

/** Throws Problem where the browser has no Web Audio. */
export function newContext(): AudioContext {
  if (typeof AudioContext === 'undefined') throw new Problem(problem.noAudio);
  return new AudioContext();
}

/** Resolves when the context runs. Throws Problem if the browser keeps it paused. */
export async function resume(context: AudioContext): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, 3000));
  await Promise.race([context.resume(), patience]);
  if (context.state !== 'running') throw new Problem(problem.suspended);
}

async function askForStream(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new Problem(problem.insecure);
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  } catch (error) {
    throw new Problem(whyNoStream(error));
  }
}

function whyNoStream(error: unknown): string {
  const name = error instanceof Error ? error.name : String(error);
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return problem.denied;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return problem.noDevice;
    case 'NotReadableError':
    case 'AbortError':
      return problem.busy;
    default:
      return problem.microphone(name);
  }
}

async function capture(context: AudioContext, stream: MediaStream): Promise<MessagePort> {
  let node: AudioWorkletNode;
  try {
    await context.audioWorklet.addModule(captureUrl);
    node = new AudioWorkletNode(context, 'capture', { numberOfInputs: 1, numberOfOutputs: 1 });
  } catch {
    throw new Problem(problem.worklet);
  }
  const channel = new MessageChannel();
  node.port.postMessage(channel.port1, [channel.port1]);
  context.createMediaStreamSource(stream).connect(node);
  node.connect(context.destination); // silent; some browsers only run nodes that lead to an output
  await resume(context);
  return channel.port2;
}

function readFacts(stream: MediaStream, context: AudioContext): MicrophoneFacts {
  const track = stream.getAudioTracks()[0];
  const settings = track?.getSettings() ?? {};
  const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
  return {
    device: track?.label ?? '',
    deviceRate: settings.sampleRate,
    contextRate: context.sampleRate,
    echoCancellation: flag(settings.echoCancellation),
    noiseSuppression: flag(settings.noiseSuppression),
    autoGainControl: flag(settings.autoGainControl),
  };
}

function release(stream: MediaStream, context: AudioContext | undefined): void {
  for (const track of stream.getTracks()) track.stop();
  void context?.close();
}
