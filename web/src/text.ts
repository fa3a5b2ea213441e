// Every English sentence of the page, and the one error type that carries them.

import { highestPitch, lowestPitch, type Verdict } from 'tonescape/microphone';
import type { SpeechKind } from './engine/engine';

/** A failure with a sentence for the person in front of the page. */
export class Problem extends Error {}

/** The reason of a failure, to be put into a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The sentence that is shown for a failure. */
export function sentenceOf(error: unknown): string {
  return error instanceof Problem ? error.message : problem.session(reasonOf(error));
}

export const status = {
  loading: 'Loading the engine and the model …',
  ready: 'Ready. Start the microphone, or play a clip or a file.',
  asking: 'Your browser is asking for the microphone. Please allow it.',
  listening: 'Listening. Speak, and watch the point move.',
  noVoice: 'No voice. The point rests until somebody speaks.',
  decoding: (name: string) => `Reading ${name} …`,
  playing: (name: string) => `Playing ${name}.`,
  stopped: (points: number) =>
    points === 0 ? 'Stopped.' : `Stopped after ${points} points. Replay the recording, or save it below.`,
  finished: (name: string, points: number) => `${name} is over: ${points} points.`,
  replaying: 'Replaying your recording along its trail.',
  replayed: 'The replay is over.',
  longFile: (name: string, minutes: number, kept: number) =>
    `${name} is ${minutes} minutes long: its first ${kept} minutes are played and analysed.`,
  saved: (file: string) => `Saved ${file} in your downloads.`,
  files: (done: number, all: number) => `${done} of ${all} files analysed.`,
  copied: 'Copied: the table as tab-separated text.',
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
  noExamples: 'Record clips of at least two labels first.',
  noAudio: 'This browser has no Web Audio. Use a current Firefox, Chrome, Edge or Safari.',
  noWebAssembly:
    'This browser has WebAssembly switched off or is too old for it, and Tonescape cannot compute without it. Use a current Firefox, Chrome, Edge or Safari.',
  engine: (reason: string) =>
    `The engine could not be loaded (${reason}). Check the connection and press Start again.`,
  model: (reason: string) =>
    `The model could not be loaded (${reason}). Check the connection and press Start again.`,
  emptyFile: (name: string) => `${name} is empty. Choose another audio file.`,
  tooShort: (name: string) => `${name} is too short to analyse. Choose a sound of at least half a second.`,
  clip: (name: string) => `The clip “${name}” could not be loaded. Check the connection and press it again.`,
  session: (reason: string) => `The analysis stopped: ${reason}`,
  notSaved: (file: string, reason: string) =>
    `${file} could not be saved (${reason}). Press the button again; what was heard is still here.`,
};

export const page = {
  name: 'Tonescape',
  claim: 'Your voice as a moving point in a space of emotion. Nothing you say leaves this machine.',
  start: 'Start microphone',
  stop: 'Stop',
  replay: 'Replay the recording',
  alternatives: 'Or play synthetic speech',
  open: 'Open or drop files',
  drop: 'Drop the files to analyse them',
  microphone: 'Microphone',
  readings: 'Readings',
  panels: 'More about this voice',
  skip: 'Skip to the map',
};

export const clipName = {
  calm: 'Calm English',
  lively: 'Lively English',
  sharp: 'Sharp English',
  soft: 'Soft English',
};

export const label = {
  noVoice: 'no voice',
  notSure: 'not sure',
  between: (best: string, second: string) => `between ${best} and ${second}`,
  waiting: '–',
  pitch: 'Pitch',
  level: 'Level',
  scores: 'Scores of the emotions',
  clipping: 'Too loud: the sound is clipped. Move away or turn the input down.',
  lost: (seconds: number) =>
    `About ${fixed(seconds, 1)} s of sound were lost, because this machine was too busy. A point within three seconds after a gap may be wrong.`,
  decibels: (value: number) => `${fixed(value, 0)} dB`,
  hertz: (value: number) => `${fixed(value, 0)} Hz`,
  pitchRange: `${lowestPitch} to ${highestPitch} Hz; a dash where there is no voice`,
  levelScale: 'relative to full scale',
  place: (seconds: number, x: number, y: number) =>
    `${fixed(seconds, 1)} s   x ${fixed(x, 2)}   y ${fixed(y, 2)}`,
  score: (value: number) => `${value < 0 ? '' : '+'}${fixed(value, 2)}`,
  note: {
    'no-voice': 'Only a voice gets a label: a tenth of a second of it at least.',
    far: 'This sound is unlike the voices that the model was trained on, so a label would mean little.',
    between: 'The two highest scores are nearly equal. Then the second label is right as often as the first.',
    clear: 'The class with the highest score gives the label. Scores are not probabilities.',
  } satisfies Record<Verdict, string>,
};

export const mapText = {
  main: 'Map of the latent space',
  left: 'Map of the left model',
  right: 'Map of the right model',
  picture:
    'The map: utterances the model was trained on, coloured and shaped by their emotion, and the present sound among them. Its label and scores are given beside the map.',
  caption:
    'Each small mark is an utterance the model was trained on, the large one the last three seconds of this voice.',
  regions:
    'Tinted: the class of points in the plane of the map. A voice lies outside this plane too, so its label may differ.',
  ellipse: 'Ellipse: where 95 % of the encoder’s Gaussian lies.',
  model: 'Model',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  reset: 'Show all',
  keys: 'Arrow keys move the map, plus and minus zoom, 0 shows all.',
  utterance: (number: number) => `utterance ${number}`,
};

export const stripText = {
  title: 'The last twelve seconds of sound',
  caption: 'Waveform and pitch; the point is computed from the shaded three seconds.',
};

export const tab = {
  why: 'Why here?',
  compare: 'Compare the models',
  adapt: 'Adapt',
  take: 'Take it away',
  about: 'About and trust',
};

export const why = {
  lead: (best: string, second: string) =>
    `The model sees the last three seconds as 88 numbers. The six that push most for ${best}, or against it toward ${second}, are marked.`,
  empty:
    'Play or say something: then this table shows the 88 numbers that the model sees, and which of them move the point.',
  search: 'Search the features',
  none: 'No feature matches.',
  copy: 'Copy the table',
  feature: 'Feature',
  value: 'Value',
  unit: 'Unit',
  percentile: 'Among the training voices',
  push: 'Push',
  ordinal: (value: number) => `${value}${ordinalEnding(value)} percentile`,
  towards: (name: string) => `toward ${name}`,
  strongest: 'Strongest now',
  note: 'Push: how far the feature lies from the average, times how much the winner’s lead over the second depends on it. It explains this model, not the person.',
};

export const compare = {
  lead: 'Both models see the same voice and the same 88 features. The four autoencoders differ only in the loss that they were trained with.',
  left: 'Left model',
  right: 'Right model',
  model: 'Model',
  sources: 'Trained on',
  figures: 'On corpora and languages that were not in the training',
  accuracyOn: (corpus: string, language: string) => `Accuracy on ${corpus} (${language})`,
  meanAccuracy: 'Mean accuracy (corpora)',
  meanDistance: 'Mean distance (corpora)',
  count: (titles: readonly string[]) => (titles.length > 3 ? `${titles.length} corpora` : titles.join(', ')),
  overCorpora: (mean: string, count: number) => `${mean} (${count})`,
  note: (seeds: number) =>
    `Balanced accuracy of four emotions (chance 0.25), nothing known of the listener; mean and standard deviation of ${seeds} trainings, of which the page has the first. Without ±: a training without random numbers. The corpora shown are those that no model was trained on; each mean is over all corpora that the model was not trained on, so the means of models with other training corpora are not of the same speech. Distance: the Bhattacharyya distance from the training voices to a corpus in latent space (smaller means better transfer).`,
  more: 'The model card says how each figure came about',
};

/** What the visitor can say of the speech to calibrate with. */
export const speech: Record<SpeechKind, { choice: string; told: string }> = {
  neutral: { choice: 'read aloud in my usual voice', told: 'speech in your usual voice' },
  any: { choice: 'as it comes, in any mood', told: 'speech as it came' },
};

export const adapt = {
  calibrateTitle: 'Calibrate to my voice and room',
  calibrateLead:
    'Every voice and microphone differs. Half a minute of speech, without labels, tells the models what is average for yours. Read something aloud in your usual voice.',
  speechTitle: 'The speech is',
  speechNote:
    'Usual speech is taken as your neutral point; speech as it comes, as the average of all your moods. Said wrongly, it makes the labels worse.',
  calibrate: 'Start calibrating',
  calibrating: (seconds: number, all: number) =>
    `${seconds} of ${all} seconds of voice heard. Keep speaking, or read something aloud.`,
  notOfClip: 'A clip is not your voice, so it does not count. Start the microphone, and speak.',
  cancel: 'Cancel',
  calibrated: (seconds: number, kind: SpeechKind) =>
    `Calibrated to ${seconds} seconds of ${speech[kind].told}. The map now shows your voice relative to its own averages.`,
  checked: ({ before, after, clips }: { before: number; after: number; clips: number }) => {
    const now = `Of your ${clips} labelled clips this model gets ${after} right, and ${before} without the calibration`;
    if (after < before)
      return `${now}: the calibration makes it worse for them. Undo it, or repeat it with the other kind of speech.`;
    return after > before ? `${now}: the calibration helps.` : `${now}: no difference for them.`;
  },
  notCalibrated: (reason: string) =>
    `The models could not be calibrated (${reason}). They are as they were; start again.`,
  undo: 'Undo the calibration',
  inForce: 'Calibrated to your voice.',
  undoShort: 'Undo',
  keep: 'Keep it in this browser for the next visit',
  notKept: 'This browser keeps nothing for this page, so the calibration ends with the visit.',
  teachTitle: 'Teach it',
  teachLead:
    'Record two to five three-second clips of each emotion, as you express it: teaching starts from what the model knows of it, and emotions without clips stay. Best after calibrating. Other labels are possible too; the model then knows only yours. All of it happens in this tab, in the same latent space.',
  addLabel: 'Add a label',
  labelName: (number: number) => `Label ${number}`,
  record: (name: string) => `Record a clip of ${name}`,
  recordShort: 'Record',
  recording: (seconds: number) => `Recording: ${fixed(seconds, 1)} s left …`,
  noVoice: 'No voice in that clip. Record it again.',
  clips: (count: number) => `${count} ${count === 1 ? 'clip' : 'clips'}`,
  forget: (name: string) => `Undo the last clip of ${name}`,
  forgetShort: 'Undo',
  fit: 'Fit the classifier',
  fitted: (classes: number, clips: number) =>
    `Fitted to ${clips} clips of ${classes} labels. The model “Yours” is now on the map.`,
  notFitted: (reason: string) =>
    `The classifier could not be fitted (${reason}). The clips are still here; change them and fit again.`,
  exportBundle: 'Save the model',
  needs: 'At least two labels with two clips each are needed; labels without clips are left out.',
};

export const take = {
  lead: 'Everything that this page has computed, with the sound, from which the native program can repeat it.',
  session: 'Save session',
  sessionNote:
    'One archive: the sound as WAV, one row for each window (latent.csv, windows.csv), the 88 functionals and 25 descriptors of the whole recording, the model, and settings.json with the command of the native program that repeats each table.',
  png: 'Map as PNG',
  svg: 'Map as SVG',
  files: 'Several files at once',
  filesNote: 'Choose or drop several files: each is analysed as a whole, faster than it plays.',
  filesCsv: 'Save the table',
  file: 'File',
  model: 'Model',
  calibrated: (model: string) => `${model} (calibrated)`,
  seconds: 'Seconds',
  verdict: 'Label',
  nothing: 'Nothing was heard yet. Start the microphone, or play a clip or a file.',
};

export const about = {
  deviceTitle: 'Everything stays on this device',
  device:
    'The sound is captured, analysed and drawn by this tab. The page’s security policy forbids it to reach any other address, it makes no request after it has loaded, and once opened it works without a network. Disconnect the network and try.',
  isNotTitle: 'What it is not',
  isNot:
    'Not a diagnosis, not a lie detector, not a judge of what anybody feels. The models heard one to two hundred people, nearly all of them acting; on a voice and a language they never heard, nearly every second label is wrong. It shows how a voice sounds to a model, not how a person is.',
  modelTitle: 'The model',
  noticesTitle: 'What the models were trained on',
  openDatabase:
    'All models contain information from CREMA-D, which is made available here under the Open Database License (ODbL) 1.0.',
  changed:
    'Trained on statistics of recordings from these corpora. Changed: 88 features were computed from each recording, of four emotions only, and models were fitted to them. The model “Open” may be used for any purpose with these notices, the others in research only and not commercially.',
  microphoneTitle: 'The microphone',
  documents: 'Documents',
  document: {
    modelCard: 'Model card',
    provenance: 'Where the models come from',
    agreement: 'Agreement with the reference',
    dictionary: 'Feature dictionary',
    degenerate: 'What silence and noise give',
    licence: 'Licence of the code (MIT)',
    notices: 'Licences of the parts',
  },
  offline: 'Ready to work offline.',
  notOffline: 'This browser did not keep the page for offline use.',
  single:
    'This is the single file: it works from disk. A browser may ask for the microphone at each start, and it cannot be installed.',
  install: 'To install it, use the browser’s menu: “Install” or “Add to home screen”.',
};

/** The name of the model with the visitor's own classes. */
export const taughtName = 'Yours';

export const fact = {
  model: (name: string, features = '') => `${name} on ${features}`,
  trainedOn: (corpora: string, utterances: number) =>
    `trained on ${corpora} (${utterances} utterances on the map)`,
  licence: (licence: string) => `licence: ${licence}`,
  corpus: (title: string, citation: string) => `${title}: ${citation},`,
  noMicrophone: 'not started',
  microphone: (device: string) => device || 'unnamed',
  deviceRate: (rate: number) => `its rate ${hertz(rate)}`,
  analysedAt: (rate: number) => `captured at ${hertz(rate)}`,
  flag: (name: string, value: boolean | undefined) =>
    `${name} ${value === undefined ? 'not told' : value ? 'on' : 'off'}`,
  echo: 'echo cancellation',
  noise: 'noise suppression',
  gain: 'gain control',
};

// Formats with a minus sign instead of a hyphen, and without one before zero.
export function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

function hertz(rate: number): string {
  return `${rate.toLocaleString('en')} Hz`;
}

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}
