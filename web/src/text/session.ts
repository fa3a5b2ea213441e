// The sentences about a recording: the label of the whole, and of its parts.

import { fixed } from '../text';

export const sessionText = {
  lastSeconds: 'Last three seconds',
  whole: (seconds: number) => `Whole recording, ${fixed(seconds, 1)} s`,
};
