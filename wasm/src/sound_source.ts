// Where sound comes from: a microphone, or a stream of the caller's; and the audio context that it is captured in.
import { checkedSignal, isA } from './arguments.js';
import { kindOf, TonescapeError } from './errors.js';
import { highestSampleRate, lowestSampleRate } from './generated/limits.js';
import type { Lifetime } from './lifetime.js';
import { microphoneDenied } from './permissions_policy.js';

/** Without any of these: the microphone that the person chooses, in an AudioContext of its own. */
export interface SoundSource {
  /**
   * A stream to take instead of a microphone: of a call (WebRTC), of a tab (getDisplayMedia), of `<audio>`
   * (captureStream). Its first live audio track is heard, the mean of its channels. Its tracks stay yours: they are
   * not stopped.
   */
  stream?: MediaStream;
  /** Your own context, of 8000 to 96000 Hz. It is resumed if it is suspended, and it is not closed. */
  audioContext?: AudioContext;
  /** Exactly this device of navigator.mediaDevices.enumerateDevices(); not together with `stream`. */
  deviceId?: string;
  /**
   * Ends everything: before it is ready, the promise rejects with the signal's reason, as that of fetch() does, and
   * nothing stays open; afterwards as stop().
   */
  signal?: AbortSignal;
}

/** Sound that can be captured. */
export interface OpenSound {
  /** Has one track, the one to hear. */
  stream: MediaStream;
  track: MediaStreamTrack;
  context: AudioContext;
  /** The stream is the caller's. */
  isGivenStream: boolean;
  /** The context is the caller's. */
  isGivenContext: boolean;
}

/** The names of the options of SoundSource. */
export const kSourceNames = ['stream', 'audioContext', 'deviceId', 'signal'] as const;

const kOtherRate = 48000;

/** Throws "bad-option" for options of the wrong kind, or that contradict each other. */
export function checkSource({ stream, audioContext, deviceId, signal }: SoundSource): void {
  check('stream', stream, isA('MediaStream', stream), 'a MediaStream');
  check('audioContext', audioContext, isA('AudioContext', audioContext), 'an AudioContext');
  check('deviceId', deviceId, typeof deviceId === 'string', 'the deviceId of a device');
  checkedSignal(signal);
  if (stream !== undefined && deviceId !== undefined) {
    throw new TonescapeError(
      'bad-option',
      'Both stream and deviceId are given; give a stream, or the device to open.',
    );
  }
}

function check(name: string, value: unknown, isRight: boolean, right: string): void {
  if (value === undefined || isRight) return;
  throw new TonescapeError('bad-option', `${name} is ${kindOf(value)}; give ${right}, or leave it out.`);
}

/** Opens the sound until the end of `life`. Throws as listen(). */
export async function openSound(source: SoundSource, life: Lifetime): Promise<OpenSound> {
  const { stream, audioContext, deviceId } = source;
  if (audioContext) checkContext(audioContext);
  const track = stream ? liveTrack(stream) : await openMicrophone(deviceId, life);
  life.check();
  const context = audioContext ?? newContext(life);
  const isGivenStream = stream !== undefined;
  const isGivenContext = audioContext !== undefined;
  return { stream: new MediaStream([track]), track, context, isGivenStream, isGivenContext };
}

function checkContext(context: AudioContext): void {
  const { state, sampleRate } = context;
  if (state === 'closed') throw contextClosed();
  if (sampleRate >= lowestSampleRate && sampleRate <= highestSampleRate) return;
  throw new TonescapeError(
    'sample-rate',
    `The audio context has ${sampleRate} Hz; give one of ${lowestSampleRate} to ${highestSampleRate} Hz.`,
  );
}

function liveTrack(stream: MediaStream): MediaStreamTrack {
  const tracks = stream.getAudioTracks();
  const live = tracks.find((track) => track.readyState === 'live');
  if (live) return live;
  const fault = tracks.length === 0 ? 'has no audio track' : 'has ended';
  throw new TonescapeError('bad-option', `The stream ${fault}; give one with a live audio track.`);
}

async function openMicrophone(deviceId: string | undefined, life: Lifetime): Promise<MediaStreamTrack> {
  if (typeof document === 'undefined') {
    throw new TonescapeError(
      'no-web-audio',
      'There is no microphone here, as in Node.js or in a Worker; call this in a page.',
    );
  }
  if (!globalThis.navigator?.mediaDevices?.getUserMedia) {
    if (isSecureContext) {
      // As WebKit where it is switched off.
      throw new TonescapeError(
        'microphone-missing',
        'This browser opens no microphone; allow it in its settings, or use another browser.',
      );
    }
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
  const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch((error) => {
    throw refused(error);
  });
  const track = liveTrack(stream);
  life.onEnd(() => track.stop());
  return track;
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

function newContext(life: Lifetime): AudioContext {
  if (typeof AudioContext === 'undefined' || typeof AudioWorkletNode === 'undefined') throw noWebAudio();
  const own = new AudioContext();
  if (own.sampleRate <= highestSampleRate) return closing(own, life);
  void own.close();
  return closing(new AudioContext({ sampleRate: kOtherRate }), life);
}

// Exactly once, because Firefox refuses to close a context twice.
function closing(context: AudioContext, life: Lifetime): AudioContext {
  life.onEnd(() => void context.close().catch(() => {}));
  return context;
}

export function contextClosed(): TonescapeError {
  return new TonescapeError('closed', 'The audio context is closed; start again with an open one.');
}

export function noWebAudio(cause?: unknown): TonescapeError {
  return new TonescapeError(
    'no-web-audio',
    'The browser could not start an audio worklet; reload the page, or use a current browser.',
    { cause },
  );
}
