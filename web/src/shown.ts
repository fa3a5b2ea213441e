// What the readings show: while something sounds, the steady label of the last seconds; then the label of the whole
// recording.

import { computed, effect, signal } from '@preact/signals';
import type { Reading } from './engine/reading';
import { paced } from './paced';
import { chosenId, reading, source, steadyOf } from './state';
import type { Label } from './steady_label';
import { sessionText } from './text/session';
import { wordsOf } from './views/verdict';
import { wholeRecording } from './whole_recording';

/** The pause between two changes of what a screen reader says. */
const kSpokenMilliseconds = 2000;

export interface Shown {
  label: Label | undefined;
  reading: Reading | undefined;
  /** The duration, if all of this is about the whole recording. */
  seconds?: number;
}

export const shown = computed<Shown>(() => {
  const whole = source.value === 'none' ? wholeRecording.value : undefined;
  if (whole) return { label: whole.reading, ...whole };
  return { label: steadyOf(chosenId.value), reading: reading.value };
});

export function ofWhat({ seconds }: Shown): string {
  return seconds === undefined ? sessionText.lastSeconds : sessionText.whole(seconds);
}

/** What a screen reader says of the label. */
export const spoken = signal('');

const speak = paced(kSpokenMilliseconds, (words: string) => {
  spoken.value = words;
});
effect(() => {
  const { label, seconds } = shown.value;
  if (label) speak(seconds === undefined ? wordsOf(label) : `${ofWhat(shown.value)}: ${wordsOf(label)}`);
});
