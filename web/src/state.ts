// What the page shows, as signals: sources.ts and models.ts write them, the views read them.

import { computed, signal } from '@preact/signals';
import type { FeatureFacts } from './engine/feature_facts';
import type { Moment, PageModel, Reading } from './engine/reading';
import type { SessionLog } from './engine/session_log';
import type { MicrophoneSettings } from './sound/microphone';
import { status } from './text';

export type SoundSource = 'none' | 'microphone' | 'sound' | 'replay';

export const notice = signal({ sentence: status.loading, isProblem: false });
export const source = signal<SoundSource>('none');
export const models = signal<readonly PageModel[]>([]);
export const features = signal<readonly FeatureFacts[]>([]);
export const families = signal<readonly string[]>([]);
/** The model on the large map, and the two that are compared. */
export const chosenId = signal('');
export const comparedIds = signal<readonly [string, string]>(['', '']);
export const microphoneSettings = signal<MicrophoneSettings | undefined>(undefined);

/** All that was heard in this session, and what each shown model says of it; `updates` counts up with it. */
export const moments: Moment[] = [];
export const trails = new Map<string, Reading[]>();
export const updates = signal(0);
/** Lowest and highest sample of each 10 ms since the session began, and how many seconds that is. */
export const envelope: number[] = [];
export const seconds = signal(0);
/** Where in the session the point stands: undefined is its end; in a replay it moves. */
export const head = signal<number | undefined>(undefined);
export const clipped = signal(false);
/** Seconds of the microphone's sound that a busy machine lost in this session. */
export const lostSeconds = signal(0);
/** The sound of the session, to be played again and saved. */
export const sessionLog = signal<SessionLog | undefined>(undefined);
/** A session that is over and can be replayed or saved. */
export const hasSession = signal(false);

export const chosen = computed(() => models.value.find(({ id }) => id === chosenId.value));

/** Seconds of sound up to which everything is shown. */
export const now = computed(() => head.value ?? seconds.value);

/** The index in `moments` of the latest that is shown; -1 before the first. */
export const momentIndex = computed(() => {
  updates.value;
  if (head.value === undefined) return moments.length - 1;
  const after = moments.findIndex(({ time }) => time > (head.value as number));
  return after < 0 ? moments.length - 1 : after - 1;
});

export const moment = computed(() => {
  updates.value;
  return moments[momentIndex.value];
});

/** What the chosen model says of the moment. */
export const reading = computed(() => readingOf(chosenId.value));

export function readingOf(id: string): Reading | undefined {
  updates.value;
  return trails.get(id)?.[momentIndex.value];
}

export function showNotice(sentence: string, isProblem = false): void {
  if (notice.value.sentence !== sentence || notice.value.isProblem !== isProblem)
    notice.value = { sentence, isProblem };
}

/** Forgets what was heard. */
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
