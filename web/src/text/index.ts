// The sentences of the page that no single part has for itself, and the one error type that carries sentences.

import { highestPitch, lowestPitch, type Verdict } from 'tonescape/microphone';
import type { SpeechKind } from '../engine/engine';

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
  ready: 'Ready. Start the microphone and speak, or play a clip or a file below.',
  asking: 'Your browser is asking for the microphone. Please allow it.',
  listening: 'Listening. Speak, and watch the point.',
  noVoice: 'No voice. The point waits until somebody speaks.',
  decoding: (name: string) => `Reading ${name} …`,
  playing: (name: string) => `Playing ${name}.`,
  stopped: (points: number) =>
    points === 0 ? 'Stopped.' : `Stopped after ${points} points. Replay the recording, or save it below.`,
  finished: (name: string, points: number) => `${name} is over: ${points} points.`,
  replaying: 'Replaying the recording.',
  replayed: 'The replay is over.',
  longFile: (name: string, minutes: number, kept: number) =>
    `${name} is ${minutes} minutes long. The first ${kept} minutes are played and analysed.`,
  saved: (file: string) => `Saved ${file} in your downloads.`,
  files: (done: number, all: number, failed: number) => {
    const told = failed > 0 ? ` ${failed} could not be read; the table below says why.` : '';
    const numbers = done === all ? ' The numbers on the map are those of the table below.' : '';
    return `${done} of ${all} files analysed.${told}${numbers}`;
  },
  copied: 'The table is copied. Paste it into a spreadsheet.',
  logFull: (minutes: number) =>
    `Still listening. Only the first ${minutes} minutes can be saved. Stop and start for a new recording.`,
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
  noSound: 'There are no audio files in this folder. Drop another folder, or files.',
  notDropped: (reason: string) =>
    `The folder could not be read (${reason}). Choose its files with “Open or drop files”.`,
  emptyFile: (name: string) => `${name} is empty. Choose another audio file.`,
  tooShort: (name: string) => `${name} is too short to analyse. Choose a sound of at least half a second.`,
  clip: (name: string) => `The clip “${name}” could not be loaded. Check the connection and press it again.`,
  session: (reason: string) => `The analysis stopped: ${reason}`,
  notSaved: (file: string, reason: string) =>
    `${file} could not be saved (${reason}). Press the button again; the recording is still here.`,
};

export const page = {
  name: 'Tonescape',
  claim: 'See how your voice sounds to a model of emotion. Nothing you say leaves this device.',
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
    `About ${fixed(seconds, 1)} s of sound were lost because this device was too busy. For three seconds after a gap the point may be wrong.`,
  decibels: (value: number) => `${fixed(value, 0)} dB`,
  hertz: (value: number) => `${fixed(value, 0)} Hz`,
  pitchRange: `${lowestPitch} to ${highestPitch} Hz; a dash where there is no voice`,
  levelScale: 'relative to full scale',
  place: (seconds: number, x: number, y: number) =>
    `${fixed(seconds, 1)} s   x ${fixed(x, 2)}   y ${fixed(y, 2)}`,
  score: (value: number) => `${value < 0 ? '' : '+'}${fixed(value, 2)}`,
  note: {
    'no-voice': 'A label needs at least a tenth of a second of voice.',
    far: 'This sounds unlike the voices that the model learned from, so it gives no label.',
    between: 'The two highest scores are close. The second label is then right as often as the first.',
    clear: 'The label is the emotion with the highest score. A score is not a probability.',
  } satisfies Record<Verdict, string>,
};

export const mapText = {
  main: 'Map of the latent space',
  left: 'Map of the left model',
  right: 'Map of the right model',
  picture:
    'A map of recordings that the model learned from, with a colour and a shape for each emotion, and this voice among them. Its label and scores are beside the map.',
  caption:
    'Each small mark is a recording that the model learned from. The large one is the last three seconds of this voice.',
  regions:
    'The tint is the label that a place on the map gets. The map has two dimensions and the model has more, so the label of a voice may differ.',
  ellipse: 'The ellipse shows how sure the encoder is of the place: 95 % of its Gaussian lie inside.',
  model: 'Model',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  reset: 'Show all',
  keys: 'Arrow keys move the map, plus and minus zoom, 0 shows all.',
  utterance: (number: number) => `utterance ${number}`,
};

export const stripText = {
  title: 'The last twelve seconds of sound',
  caption: 'Sound and pitch. The point comes from the shaded three seconds.',
};

export const tab = {
  why: 'Why here?',
  compare: 'Compare the models',
  four: 'Four ways',
  adapt: 'Adapt',
  take: 'Take it away',
  about: 'About and trust',
};

export const why = {
  lead: (best: string, second: string) =>
    `The model sees the last three seconds as 88 numbers. The six that decide most between ${best} and ${second} are marked.`,
  empty: 'Say or play something. You then see the 88 numbers that the model sees, and which of them decide.',
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
  note: 'Push: how far a feature is from the average, times how much the lead of the first label depends on it. It explains the model, not the person.',
};

export const compare = {
  lead: 'Both models hear the same voice, as the same 88 numbers. The four autoencoders differ only in the loss they were trained with.',
  left: 'Left model',
  right: 'Right model',
  model: 'Model',
  sources: 'Trained on',
  figures: 'On speech and languages the models never heard',
  accuracyOn: (corpus: string, language: string) => `Accuracy on ${corpus} (${language})`,
  meanAccuracy: 'Mean accuracy (corpora)',
  meanDistance: 'Mean distance (corpora)',
  count: (titles: readonly string[]) => (titles.length > 3 ? `${titles.length} corpora` : titles.join(', ')),
  overCorpora: (mean: string, count: number) => `${mean} (${count})`,
  note: (seeds: number) =>
    `Accuracy is balanced over four emotions: guessing gives 0.25. Nothing is known of the speakers. Each figure is the mean ± standard deviation of ${seeds} trainings; the page has the first. No ± means that the training uses no random numbers. The columns are corpora that no model was trained on. A mean is over all corpora that the model was not trained on, so models with other training corpora have means over other speech. Distance: the Bhattacharyya distance in latent space from the training voices to a corpus. The smaller it is, the better the model transfers.`,
  more: 'The model card says how each figure was made',
};

/** What the visitor can say of the speech to calibrate with. */
export const speech: Record<SpeechKind, { choice: string; told: string }> = {
  neutral: { choice: 'read aloud in my usual voice', told: 'speech in your usual voice' },
  any: { choice: 'as it comes, in any mood', told: 'speech as it came' },
};

export const adapt = {
  calibrateTitle: 'Calibrate to my voice and room',
  calibrateLead:
    'Every voice and microphone is different. From half a minute of speech the models learn what is average for yours. Read something aloud in your usual voice.',
  speechTitle: 'The speech is',
  speechNote:
    'Your usual voice sets your neutral point. Speech as it comes sets the average of all your moods. The wrong choice makes the labels worse.',
  calibrate: 'Start calibrating',
  calibrating: (seconds: number, all: number) =>
    `${seconds} of ${all} seconds of voice heard. Keep speaking, or read something aloud.`,
  notOfClip: 'A clip is not your voice, so it does not count. Start the microphone and speak.',
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
  notKept: 'This browser keeps nothing for this page. The calibration ends when you leave.',
  teachTitle: 'Teach it',
  teachLead:
    'Record two to five clips of three seconds for each emotion, the way you express it. The model starts from what it knows, and emotions without clips stay as they are. Calibrate first. You can write labels of your own: the model then knows only those. All of this happens in this tab.',
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
  needs: 'Record at least two clips each of two labels. Labels without clips are left out.',
};

export const take = {
  lead: 'Save the sound and every number that this page computed from it. The native program can repeat them.',
  session: 'Save session',
  sessionNote:
    'One ZIP file: the sound (WAV), a row for each window (latent.csv, windows.csv), the 88 functionals and 25 descriptors of the whole recording, the model, and settings.json with the command that repeats each table.',
  png: 'Map as PNG',
  svg: 'Map as SVG',
  files: 'Several files at once',
  filesNote:
    'Choose or drop several files, or drop a folder. Each file is analysed as a whole, faster than it plays.',
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
    'This tab records, analyses and draws the sound. The page’s security policy lets it reach no other address. Once loaded, it asks the network for nothing but a document that you open, and works without one. Go offline and try.',
  isNotTitle: 'What it is not',
  isNot:
    'It is not a diagnosis, not a lie detector, and no judge of what anybody feels. The models heard one to two hundred people, nearly all of them acting. On a voice and a language they never heard, nearly every second label is wrong. The page shows how a voice sounds to a model, not what a person feels.',
  modelTitle: 'The model',
  noticesTitle: 'What the models were trained on',
  openDatabase:
    'All models contain information from CREMA-D, which is made available here under the Open Database License (ODbL) 1.0.',
  changed:
    'Changed: 88 features were computed from each recording of four emotions in these corpora, and the models were fitted to those features. With these notices, “Open” may be used for any purpose. The other models are for research only, not for commerce.',
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
    `${name} ${value === undefined ? 'unknown' : value ? 'on' : 'off'}`,
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
