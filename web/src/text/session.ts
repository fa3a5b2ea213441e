// The sentences about a recording: the label of the whole, and of its parts.

import { fixed } from '../text';

export const sessionText = {
  lastSeconds: 'Last three seconds',
  timeline: 'Timeline of the recording',
  timelineCaption:
    'The labels of the recording, each with its duration. Click one, or the sound above, to play from there.',
  playFrom: (seconds: number) => `Play from ${fixed(seconds, 1)} s`,
  seconds: (seconds: number) => `${fixed(seconds, 1)} s`,
  whole: (seconds: number) => `Whole recording, ${fixed(seconds, 1)} s`,
};
