// The state of the page as signals: sources.ts and models.ts write them, the views read them.

import { computed, signal } from '@preact/signals';
import type { FeatureFacts } from './engine/feature_facts';
import type { Moment, PageModel, Reading } from './engine/reading';
import type { SessionLog, SessionSource } from './engine/session_log';
import type { MicrophoneSettings } from './sound/microphone';
import { type Label, steadyLabels } from './steady_label';
import { status } from './text';

export type SoundSource = 'none' | SessionSource | 'replay';

export const notice = signal({ sentence: status.loading, isProblem: false });
export const source = signal<SoundSource>('none');
export const models = signal<readonly PageModel[]>([]);
export const features = signal<readonly FeatureFacts[]>([]);
export const families = signal<readonly string[]>([]);
/** The ids of the model on the large map and of the two that are compared. */
export const chosenId = signal('');
export const comparedIds = signal<readonly [string, string]>(['', '']);
export const microphoneSettings = signal<MicrophoneSettings | undefined>(undefined);

/** All moments of the session, and each shown model's readings of them; `updates` counts their changes. */
export const moments: Moment[] = [];
export const trails = new Map<string, Reading[]>();
export const updates = signal(0);
/** Lowest and highest sample of each 10 ms since the session began, and its duration in seconds. */
export const envelope: number[] = [];
export const seconds = signal(0);
/** The time of the shown point in seconds, which moves in a replay; undefined: the end of the session. */
export const head = signal<number | undefined>(undefined);
export const clipped = signal(false);
/** Seconds of the microphone's sound that were lost in this session because the machine was too busy. */
export const lostSeconds = signal(0);
/** The log of the session, which can be replayed and saved. */
export const sessionLog = signal<SessionLog | undefined>(undefined);
/** Whether there is a session that has ended and can be replayed or saved. */
export const hasSession = signal(false);

/** Whether the sound of the session is a built-in clip, and not a voice of the visitor's. */
export const isOfClip = computed(() => sessionLog.value?.source === 'clip');

export const chosen = computed(() => models.value.find(({ id }) => id === chosenId.value));

/** The time in seconds up to which everything is shown. */
export const now = computed(() => head.value ?? seconds.value);

/**
 * The index in `moments` of the latest moment that is shown; -1 before the first. When nothing sounds any more, it is the
 * last one with a voice, if there is one.
 */
export const momentIndex = computed(() => {
  updates.value;
  if (head.value === undefined) {
    const voiced = source.value === 'none' ? moments.findLastIndex((one) => one.voiced) : -1;
    return voiced < 0 ? moments.length - 1 : voiced;
  }
  const after = moments.findIndex(({ time }) => time > (head.value as number));
  return after < 0 ? moments.length - 1 : after - 1;
});

export const moment = computed(() => {
  updates.value;
  return moments[momentIndex.value];
});

/** The chosen model's reading of the shown moment. */
export const reading = computed(() => readingOf(chosenId.value));

/** The label of a model to show while something sounds; undefined before the first one. */
export function steadyOf(id: string): Label | undefined {
  updates.value;
  return steadyLabels(trails.get(id) ?? [])[momentIndex.value];
}

export function readingOf(id: string): Reading | undefined {
  updates.value;
  return trails.get(id)?.[momentIndex.value];
}

export function showNotice(sentence: string, isProblem = false): void {
  if (notice.value.sentence !== sentence || notice.value.isProblem !== isProblem)
    notice.value = { sentence, isProblem };
}

/** Removes all data of the session. */
export function clearSession(): void {
  moments.length = 0;
  envelope.length = 0;
  seconds.value = 0;
  trails.clear();
  head.value = undefined;
  clipped.value = false;
  lostSeconds.value = 0;
  hasSession.value = false;
  updates.value++;
}
