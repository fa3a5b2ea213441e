// The sentences of the panel "Four ways".

export const fourText = {
  lead: 'Say one sentence in four ways, and see whether the model tells them apart. Act: it hears the sound, not what you feel.',
  sentence: 'It will be ready at eleven o’clock tomorrow.',
  way: { neutral: 'neutral', happy: 'happy', sad: 'sad', angry: 'angry' },
  say: {
    neutral: 'In your usual voice, again and again until the recording ends: this one also calibrates.',
    happy: 'As if you had waited for it all year.',
    sad: 'As if it came too late.',
    angry: 'As if you said it for the third time.',
  },
  record: 'Record',
  stop: 'Stop',
  clip: 'Use a clip',
  /** The name of a button that every way has. */
  as: (button: string, way: string) => `${button} as ${way}`,
  left: (seconds: number) => `Recording: ${seconds.toFixed(1)} s left …`,
  windows: (heard: number, wanted: number) => `Recording: ${heard} of ${wanted} windows with a voice …`,
  noVoice: 'No voice in it. Record it again.',
  failed: (reason: string) => `It could not be read: ${reason}`,
  empty: 'Not recorded yet.',
  heard: (label: string) => `The model says: ${label}`,
  calibrated: (label: string) => `Calibrated: ${label}`,
  before: (right: number, all: number) => `The model named ${right} of ${all} as meant.`,
  after: (before: number, after: number, all: number) =>
    `Of your ${all} ${all === 1 ? 'recording' : 'recordings'} the model named ${before} as meant before the calibration, and ${after} after it.`,
  calibrates:
    'The model is calibrated here with your neutral recording, and reads your recordings again. So little speech can also make it worse; the panel Adapt takes half a minute.',
  notCalibrated: 'Record the neutral one with your own voice to see what a calibration changes.',
  clips:
    'The clips are synthetic speech, made to sound calm, lively, soft and sharp. Nobody feels anything in them.',
  stays:
    'This tab keeps only the 88 numbers of a recording, until you close it. The picture is made here too.',
  teach: 'To teach the model labels of your own, go on to Adapt.',
  save: 'Save picture',
  title: 'One sentence, four ways',
  picture: 'A map with a mark for each recording. The list says the same.',
};
