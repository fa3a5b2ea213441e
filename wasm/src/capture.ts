// Captures the microphone without the browser's processing.
import { TonescapeError } from './errors.js';
import { highestSampleRate } from './generated/limits.js';
import { checkedOptions } from './options.js';
import { microphoneDenied } from './permissions_policy.js';

export interface CaptureOptions {
  /** A device of navigator.mediaDevices.enumerateDevices(); by default the one that the person chooses. */
  deviceId?: string;
  /**
   * The microphone ended without stop(), and is released: "microphone-lost" (it was unplugged, or the permission
   * withdrawn) or "audio-suspended" (the browser paused the sound).
   */
  onEnded?(error: TonescapeError): void;
}

/** The actual settings, which may differ from the requested ones; undefined if the browser does not report them. */
export interface MicrophoneSettings {
  /** The device's name. */
  device: string;
  /** The device's own rate in Hz. */
  deviceRate: number | undefined;
  /** The rate in Hz at which its samples arrive. */
  sampleRate: number;
  echoCancellation: boolean | undefined;
  noiseSuppression: boolean | undefined;
  autoGainControl: boolean | undefined;
}

/** An open microphone. */
export interface Capture {
  readonly settings: MicrophoneSettings;
  /** Sends the samples: each message is a Float32Array of 512. Transfer the port to the Worker that reads it. */
  readonly blocks: MessagePort;
  /** Seconds of audio that the browser has lost since the start because the machine was too busy. */
  readonly lostSeconds: number;
  /** Releases the microphone. */
  stop(): void;
}

const kOtherRate = 48000;
const kPatienceMilliseconds = 3000;

/** @internal As capture(), with the address of the worklet's file. */
export async function openMicrophone(
  addWorklet: (worklet: AudioWorklet) => Promise<void>,
  options: CaptureOptions,
): Promise<Capture> {
  const { deviceId, onEnded } = checkedOptions('capture', options, ['deviceId', 'onEnded']);
  const stream = await ask(deviceId);
  let context: AudioContext | undefined;
  const release = () => {
    for (const track of stream.getTracks()) track.stop();
    if (context && context.state !== 'closed') void context.close();
  };
  try {
    context = newContext();
    const node = await captureNode(context, addWorklet);
    const channel = new MessageChannel();
    node.port.postMessage(channel.port1, [channel.port1]);
    context.createMediaStreamSource(stream).connect(node);
    node.connect(context.destination); // outputs silence; some browsers only run nodes that are connected to an output
    await resume(context);
    const settings = settingsInForce(stream, context);
    return new OpenMicrophone(stream, context, node, channel.port2, settings, release, onEnded);
  } catch (error) {
    release();
    throw error instanceof TonescapeError ? error : noWebAudio(error);
  }
}

class OpenMicrophone implements Capture {
  lostSeconds = 0;
  #isOpen = true;
  readonly #release: () => void;

  constructor(
    stream: MediaStream,
    context: AudioContext,
    node: AudioWorkletNode,
    readonly blocks: MessagePort,
    readonly settings: MicrophoneSettings,
    release: () => void,
    onEnded: CaptureOptions['onEnded'],
  ) {
    this.#release = release;
    node.port.onmessage = (event: MessageEvent<number>) => {
      this.lostSeconds = event.data;
    };
    const end = (error: TonescapeError) => {
      if (!this.#isOpen) return;
      this.stop();
      onEnded?.(error);
    };
    stream.getAudioTracks()[0]?.addEventListener('ended', () => end(lost()));
    context.addEventListener('statechange', () => {
      if (context.state !== 'running') end(suspended());
    });
  }

  stop(): void {
    this.#isOpen = false;
    this.#release();
  }
}

async function ask(deviceId: string | undefined): Promise<MediaStream> {
  if (typeof document === 'undefined') {
    throw new TonescapeError(
      'no-web-audio',
      'There is no microphone here, as in Node.js or in a Worker; call this in a page.',
    );
  }
  if (!globalThis.navigator?.mediaDevices?.getUserMedia) {
    throw new TonescapeError(
      'insecure-page',
      'The browser hides the microphone from a page that was not opened over a secure address; use https:// or http://localhost.',
    );
  }
  const audio: MediaTrackConstraints = {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
  };
  if (deviceId !== undefined) audio.deviceId = { exact: deviceId };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    throw refused(error);
  }
}

function refused(error: unknown): TonescapeError {
  const name = error instanceof Error ? error.name : String(error);
  const options = { cause: error };
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return new TonescapeError('microphone-denied', microphoneDenied(), options);
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new TonescapeError('microphone-missing', 'There is no such microphone; plug one in.', options);
    default:
      return new TonescapeError(
        'microphone-busy',
        `The microphone could not be opened (${name}); close the program that uses it.`,
        options,
      );
  }
}

function newContext(): AudioContext {
  if (typeof AudioContext === 'undefined' || typeof AudioWorkletNode === 'undefined') throw noWebAudio();
  const context = new AudioContext();
  if (context.sampleRate <= highestSampleRate) return context;
  void context.close();
  return new AudioContext({ sampleRate: kOtherRate });
}

async function captureNode(
  context: AudioContext,
  addWorklet: (worklet: AudioWorklet) => Promise<void>,
): Promise<AudioWorkletNode> {
  try {
    await addWorklet(context.audioWorklet);
  } catch (error) {
    throw new TonescapeError(
      'no-web-audio',
      'The script of the audio worklet could not be loaded; serve the package from the page’s own origin, or import tonescape/inline.',
      { cause: error },
    );
  }
  return new AudioWorkletNode(context, 'tonescape-capture', { numberOfInputs: 1, numberOfOutputs: 1 });
}

async function resume(context: AudioContext): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, kPatienceMilliseconds));
  await Promise.race([context.resume(), patience]);
  if (context.state !== 'running') throw suspended();
}

function settingsInForce(stream: MediaStream, context: AudioContext): MicrophoneSettings {
  const track = stream.getAudioTracks()[0];
  const settings = track?.getSettings() ?? {};
  const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
  return {
    device: track?.label ?? '',
    deviceRate: settings.sampleRate,
    sampleRate: context.sampleRate,
    echoCancellation: flag(settings.echoCancellation),
    noiseSuppression: flag(settings.noiseSuppression),
    autoGainControl: flag(settings.autoGainControl),
  };
}

function noWebAudio(cause?: unknown): TonescapeError {
  return new TonescapeError(
    'no-web-audio',
    'The browser could not start an audio worklet; reload the page, or use a current browser.',
    { cause },
  );
}

function lost(): TonescapeError {
  return new TonescapeError(
    'microphone-lost',
    'The microphone was disconnected; plug it in and start again.',
  );
}

function suspended(): TonescapeError {
  return new TonescapeError('audio-suspended', 'The browser paused the sound; start again from a click.');
}
