// Every English sentence that the page speaks, and the one error type that carries them.

/** A failure with a sentence for the person in front of the page. */
export class Problem extends Error {}

export const status = {
  loading: 'Loading the engine and the model …',
  ready: 'Ready. Start the microphone, or play a clip or a file.',
  asking: 'Your browser is asking for the microphone. Please allow it.',
  listening: 'Listening. Speak, and watch the point move.',
  noVoice: 'No voice. The point rests until somebody speaks.',
  decoding: (name: string) => `Reading ${name} …`,
  playing: (name: string) => `Playing ${name}.`,
  stopped: (points: number) =>
    points === 0 ? 'Stopped.' : `Stopped after ${points} points. You can save the session.`,
  finished: (name: string, points: number) => `${name} is over: ${points} points. You can save the session.`,
  saved: 'Saved: the sound as WAV and the points as CSV, in your downloads.',
  logFull: (minutes: number) =>
    `Still listening. Only the first ${minutes} minutes are kept for saving; stop and start for a new session.`,
};

export const problem = {
  insecure:
    'This page was not opened over a secure address, so the browser hides the microphone. Open it at https:// or http://localhost. Clips and files work.',
  denied:
    'The microphone is blocked. Allow it for this page in the address bar or the browser’s settings and press Start again. Clips and files work without it.',
  noDevice: 'No microphone was found. Plug one in and press Start again, or play a clip or a file.',
  busy: 'The microphone could not be opened; another program may be using it. Close that program and press Start again.',
  lost: 'The microphone was disconnected. Plug it in and press Start again.',
  microphone: (reason: string) =>
    `The microphone could not be opened (${reason}). Press Start again, or play a file.`,
  quiet:
    'No sound arrives from the microphone. Choose another one in the browser’s settings and press Start again.',
  worklet:
    'The browser could not start its audio worklet. Reload the page, or update the browser; clips and files still work.',
  suspended: 'The browser keeps the sound paused. Press the button again.',
  noAudio: 'This browser has no Web Audio. Use a current Firefox, Chrome, Edge or Safari.',
  noWebAssembly:
    'This browser has WebAssembly switched off or is too old for it, and Tonescape cannot compute without it. Use a current Firefox, Chrome, Edge or Safari.',
  engine: (reason: string) =>
    `The engine could not be loaded (${reason}). Check the connection and press Start again.`,
  model: (reason: string) =>
    `The model could not be loaded (${reason}). Check the connection and press Start again.`,
  emptyFile: (name: string) => `${name} is empty. Choose another audio file.`,
  undecodable: (name: string) =>
    `${name} is not a sound file that this browser can read. Choose a WAV, MP3, FLAC, OGG or M4A file.`,
  tooShort: (name: string) => `${name} is too short to analyse. Choose a sound of at least half a second.`,
  clip: (name: string) => `The clip “${name}” could not be loaded. Check the connection and press it again.`,
  session: (reason: string) => `The analysis stopped: ${reason}`,
};

export const label = {
  start: 'Start microphone',
  stop: 'Stop',
  noVoice: 'no voice',
  waiting: '–',
  clipping: 'Too loud: the sound is clipped',
  level: (decibels: number) => `${fixed(decibels, 0)} dB`,
  pitch: (hertz: number) => `${fixed(hertz, 0)} Hz`,
  place: (seconds: number, x: number, y: number) =>
    `${fixed(seconds, 1)} s   x ${fixed(x, 2)}   y ${fixed(y, 2)}`,
  score: (value: number) => `${value < 0 ? '' : '+'}${fixed(value, 2)}`,
};

const kMethods: Record<string, string> = { dae: 'denoising autoencoder (dae)' };

export const fact = {
  model: (method = '', features = '') => `Model: ${kMethods[method] ?? method} on ${features}`,
  trainedOn: (corpora: string, utterances: number) =>
    `trained on ${corpora} (${utterances} utterances on the map)`,
  licence: (licence: string) => `licence: ${licence}`,
  noMicrophone: 'Microphone: not started',
  microphone: (device: string) => `Microphone: ${device || 'unnamed'}`,
  deviceRate: (rate: number) => `its rate ${hertz(rate)}`,
  analysedAt: (rate: number) => `captured at ${hertz(rate)}`,
  flag: (name: string, value: boolean | undefined) =>
    `${name} ${value === undefined ? 'not told' : value ? 'on' : 'off'}`,
};

// With a minus sign instead of a hyphen, and none before zero.
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

function hertz(rate: number): string {
  return `${rate.toLocaleString('en')} Hz`;
}
