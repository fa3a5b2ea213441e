// The sentences of the panel "Four ways".

import { defaultWindow } from 'tonescape/microphone';

export const fourText = {
  lead: 'Say one sentence in four ways, and see whether the model tells them apart. Act: it is about the sound, not about what you feel.',
  sentence: 'It will be ready at eleven o’clock tomorrow.',
  say: {
    neutral:
      'In your usual voice. Say it again and again until the recording ends: this one also calibrates.',
    happy: 'As if you had waited for it all year.',
    sad: 'As if it came too late.',
    angry: 'As if you said it for the third time.',
  },
  record: 'Record',
  stop: 'Stop',
  recordAs: (way: string) => `Record it ${way}`,
  stopAs: (way: string) => `Stop recording it ${way}`,
  clip: 'Use a clip',
  clipAs: (way: string, clip: string) => `Use a clip as ${way}: ${clip}`,
  left: (seconds: number) => `Recording: ${seconds.toFixed(1)} s left …`,
  windows: (heard: number, wanted: number) =>
    `Recording: ${heard} of ${wanted} windows of ${defaultWindow} s with a voice …`,
  noVoice: 'No voice in it. Record it again.',
  failed: (reason: string) => `It could not be read: ${reason}`,
  empty: 'Not recorded yet.',
  heard: (label: string) => `The model says: ${label}`,
  calibrated: (label: string) => `Calibrated: ${label}`,
  fromClip: (clip: string) => `from the clip ${clip}`,
  before: (right: number, all: number) => `The model named ${right} of ${all} as meant.`,
  after: (before: number, after: number, all: number) =>
    `Of your ${all} ${all === 1 ? 'recording' : 'recordings'} the model named ${before} as meant before the calibration, and ${after} after it.`,
  calibrates: (windows: number) =>
    `The model is calibrated here with the ${windows} windows of your neutral recording, and read your recordings again. That is little speech, and it can make it worse. The panel Adapt takes half a minute.`,
  notCalibrated: 'Record the neutral one with your own voice to see what a calibration changes.',
  clips:
    'The clips are synthetic speech that was made to sound calm, lively, soft and sharp. Nobody feels anything in them.',
  stays:
    'Of a recording this tab keeps only the 88 numbers, until you close it. The picture is made here, and it goes nowhere unless you send it.',
  teach: 'To teach the model labels of your own, go on to the panel Adapt.',
  save: 'Save picture',
  title: 'One sentence, four ways',
  picture: 'A map with a numbered mark for each recording. The list above says the same.',
  way: { neutral: 'neutral', happy: 'happy', sad: 'sad', angry: 'angry' },
};
