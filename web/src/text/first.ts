// The sentences of the first screen and of the tour.

export const first = {
  point:
    'The large point is the last three seconds of your voice. Recordings near it sound alike to the model.',
  who: 'Free software of the Tonescape authors (MIT licence), after a paper by Das et al. (2022).',
  more: 'Code, documents and limits',
  code: 'The code has no public address yet. These documents come with it. The paper: Das, Lønfeldt, Pagsberg and Clemmensen, Towards transferable speech emotion representation, 2022.',
  tour: 'Tour',
  show: 'Show the tour',
  of: (step: number, steps: number) => `${step} of ${steps}`,
  next: 'Next',
  skip: 'Skip the tour',
  done: 'End the tour',
};

/** The steps of the tour, by the part of the page that they stand beside. */
export const tourSteps = {
  start:
    'The button starts the microphone; your browser asks you first. Without a microphone, play one of the clips.',
  map: 'Each small mark is a recording that the model learned from. Your voice is the large point, and its trail is where it was. Click a mark to see whose voice it is.',
  label:
    'This is the emotion that the model scores highest, or “not sure”. The panel “Why here?” shows which features of the voice decided.',
  compare:
    'These panels show more: the same voice on the maps of two models, and one sentence that you say in four ways.',
  device: 'Your voice stays on this device. Nothing is sent, and no sound is kept unless you save it.',
};
