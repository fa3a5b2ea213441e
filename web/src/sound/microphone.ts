// Opens the microphone and the sound output; failures become the page's own sentences.

import {
  type Capture,
  capture,
  type ErrorCode,
  type MicrophoneSettings,
  TonescapeError,
} from 'tonescape/microphone';
import { Problem, problem } from '../text';

export type { Capture, MicrophoneSettings };

const kSentences: Partial<Record<ErrorCode, string>> = {
  'insecure-page': problem.insecure,
  'microphone-denied': problem.denied,
  'microphone-missing': problem.noDevice,
  'microphone-busy': problem.busy,
  'microphone-lost': problem.lost,
  'audio-suspended': problem.suspended,
  'no-web-audio': problem.worklet,
};

/** Asks for the microphone. Throws Problem. `onLost` is called if the device disappears or is paused later. */
export async function openMicrophone(onLost: (sentence: string) => void): Promise<Capture> {
  try {
    return await capture({ onEnded: (error) => onLost(microphoneSentence(error)) });
  } catch (error) {
    throw new Problem(microphoneSentence(error));
  }
}

/** Creates an AudioContext. Throws Problem if the browser has no Web Audio. */
export function newContext(): AudioContext {
  if (typeof AudioContext === 'undefined') throw new Problem(problem.noAudio);
  return new AudioContext();
}

/** How long a browser may take to start the sound. */
const kPatienceMilliseconds = 6000;

/** Whether the context runs, as far as the browser lets it: without a sound output, Firefox's never does. */
export async function runs(context: AudioContext): Promise<boolean> {
  const patience = new Promise((resolve) => setTimeout(resolve, kPatienceMilliseconds));
  await Promise.race([context.resume(), patience]);
  return context.state === 'running';
}

function microphoneSentence(error: unknown): string {
  const sentence = error instanceof TonescapeError ? kSentences[error.code] : undefined;
  return sentence ?? problem.microphone(error instanceof Error ? error.message : String(error));
}
