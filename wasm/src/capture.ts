// Captures sound in an audio worklet, without the browser's processing where it opens the microphone itself.
import { checkedCallback } from './arguments.js';
import { TonescapeError } from './errors.js';
import { Lifetime } from './lifetime.js';
import { checkedOptions } from './options.js';
import {
  checkSource,
  contextClosed,
  kSourceNames,
  noWebAudio,
  type OpenSound,
  openSound,
  type SoundSource,
} from './sound_source.js';

export interface CaptureOptions extends SoundSource {
  /**
   * The sound ended without stop(), and what was opened is released: "microphone-lost" (it was unplugged, or the
   * permission withdrawn), "stream-ended" (the track of the given stream), "audio-suspended" (the browser paused the
   * sound), "closed" (the given context). While a given context is suspended, the sound stands still and then goes on.
   */
  onEnded?(error: TonescapeError): void;
}

/** The actual settings, which may differ from the requested ones; undefined if the browser does not report them. */
export interface MicrophoneSettings {
  /** The name of the device, or of the track of a given stream. */
  device: string;
  /** The device's own rate in Hz. */
  deviceRate: number | undefined;
  /** The rate in Hz at which its samples arrive: that of the audio context, also when the device changes. */
  sampleRate: number;
  echoCancellation: boolean | undefined;
  noiseSuppression: boolean | undefined;
  autoGainControl: boolean | undefined;
}

/** Sound that is being captured. */
export interface Capture {
  readonly settings: MicrophoneSettings;
  /** Sends the samples: each message is a Float32Array of 512. Transfer the port to the Worker that reads it. */
  readonly blocks: MessagePort;
  /** Seconds of audio that the browser has lost since the start because the machine was too busy. */
  readonly lostSeconds: number;
  /** Releases the microphone. */
  stop(): void;
}

/** What the page tells the worklet: where to send blocks, that the context runs again, that nobody listens. */
export type ToWorklet = MessagePort | 'resumed' | 'ended';

const kPatienceMilliseconds = 3000;
const kWatchMilliseconds = 250;

/** Loads the worklet's file into a context. */
export type AddWorklet = (worklet: AudioWorklet) => Promise<void>;

/** As capture(), with the address of the worklet's file. */
export async function openCapture(addWorklet: AddWorklet, options: CaptureOptions): Promise<Capture> {
  const { onEnded, ...source } = checkedOptions('capture', options, [...kSourceNames, 'onEnded']);
  checkSource(source);
  checkedCallback('onEnded', onEnded);
  const life = new Lifetime(source.signal);
  let isReady = false;
  const fail = (error: TonescapeError) => {
    life.end(error);
    if (isReady) onEnded?.(error);
  };
  const open = async () => captureSound(await openSound(source, life), addWorklet, life, fail);
  try {
    life.check();
    const capture = await life.within(open());
    isReady = true;
    return capture;
  } catch (error) {
    life.end(error);
    throw life.reason;
  }
}

/** Captures the sound until the end of `life`. `fail` is called if the sound ends before. */
export async function captureSound(
  sound: OpenSound,
  addWorklet: AddWorklet,
  life: Lifetime,
  fail: (error: TonescapeError) => void,
): Promise<Capture> {
  try {
    const node = await captureNode(sound, addWorklet, life);
    const channel = new MessageChannel();
    node.port.postMessage(channel.port1 satisfies ToWorklet, [channel.port1]);
    connect(sound, node, life);
    await resume(sound.context);
    watch(sound, node, life, fail);
    return new Capturing(sound, channel.port2, node, life);
  } catch (error) {
    throw error instanceof TonescapeError ? error : noWebAudio(error);
  }
}

class Capturing implements Capture {
  readonly settings: MicrophoneSettings;
  lostSeconds = 0;
  readonly #life: Lifetime;

  constructor(
    sound: OpenSound,
    readonly blocks: MessagePort,
    node: AudioWorkletNode,
    life: Lifetime,
  ) {
    this.settings = settingsInForce(sound);
    this.#life = life;
    node.port.onmessage = (event: MessageEvent<number>) => {
      this.lostSeconds = event.data;
    };
  }

  stop(): void {
    this.#life.end();
  }
}

async function captureNode(
  { context, isGivenStream }: OpenSound,
  addWorklet: AddWorklet,
  life: Lifetime,
): Promise<AudioWorkletNode> {
  try {
    await life.within(addWorklet(context.audioWorklet));
  } catch (error) {
    throw new TonescapeError(
      'no-web-audio',
      'The script of the audio worklet could not be loaded; serve the package from the page’s own origin, or import tonescape/inline.',
      { cause: error },
    );
  }
  return new AudioWorkletNode(context, 'tonescape-capture', {
    numberOfInputs: 1,
    numberOfOutputs: 1,
    // The browser mixes the channels of a stream, which may have a voice in any; of a microphone the first is taken,
    // as the others may be empty.
    ...(isGivenStream && { channelCount: 1, channelCountMode: 'explicit' }),
  });
}

// Whatever is connected in a context of the caller's is taken out again at the end.
function connect(sound: OpenSound, node: AudioWorkletNode, life: Lifetime): void {
  const { context, stream, isGivenStream } = sound;
  if (isGivenStream) keepDecoded(stream, life);
  const source = sourceNode(context, stream);
  source.connect(node);
  node.connect(context.destination); // outputs silence; some browsers only run nodes that are connected to an output
  life.onEnd(() => {
    node.port.postMessage('ended' satisfies ToWorklet);
    source.disconnect();
    node.disconnect();
  });
}

// Chromium decodes the sound of a call (WebRTC) only while an element has the stream.
function keepDecoded(stream: MediaStream, life: Lifetime): void {
  const element = new Audio();
  element.muted = true;
  element.srcObject = stream;
  life.onEnd(() => {
    element.srcObject = null;
  });
}

function sourceNode(context: AudioContext, stream: MediaStream): MediaStreamAudioSourceNode {
  try {
    return context.createMediaStreamSource(stream);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotSupportedError') throw error;
    throw new TonescapeError(
      'sample-rate',
      `This browser does not bring the sound to the ${context.sampleRate} Hz of the audio context; create the context without a rate, or give none.`,
      { cause: error },
    );
  }
}

async function resume(context: AudioContext): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, kPatienceMilliseconds));
  await Promise.race([context.resume().catch(() => {}), patience]); // says below why it does not run
  if (context.state === 'closed') throw contextClosed();
  if (context.state !== 'running') throw suspended();
}

// A microphone that the system replaces by another (devicechange) goes on, and the context keeps its rate.
function watch(
  { track, context, isGivenStream, isGivenContext }: OpenSound,
  node: AudioWorkletNode,
  life: Lifetime,
  fail: (error: TonescapeError) => void,
): void {
  const { signal } = life;
  const ended = () => fail(isGivenStream ? streamEnded() : lost());
  track.addEventListener('ended', ended, { signal });
  // There is no event when the page itself stops the track.
  const timer = setInterval(() => track.readyState === 'ended' && ended(), kWatchMilliseconds);
  life.onEnd(() => clearInterval(timer));
  const changed = () => {
    if (context.state === 'running') node.port.postMessage('resumed' satisfies ToWorklet);
    else if (context.state === 'closed') fail(contextClosed());
    else if (!isGivenContext) fail(suspended());
  };
  context.addEventListener('statechange', changed, { signal });
}

function settingsInForce({ track, context }: OpenSound): MicrophoneSettings {
  const settings = track.getSettings();
  const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
  return {
    device: track.label,
    deviceRate: settings.sampleRate || undefined, // WebKit says 0 if it does not know
    sampleRate: context.sampleRate,
    echoCancellation: flag(settings.echoCancellation),
    noiseSuppression: flag(settings.noiseSuppression),
    autoGainControl: flag(settings.autoGainControl),
  };
}

function lost(): TonescapeError {
  return new TonescapeError(
    'microphone-lost',
    'The microphone was disconnected; plug it in and start again.',
  );
}

function streamEnded(): TonescapeError {
  return new TonescapeError(
    'stream-ended',
    'The track of the stream has ended; start again with another stream.',
  );
}

function suspended(): TonescapeError {
  return new TonescapeError('audio-suspended', 'The browser paused the sound; start again from a click.');
}
