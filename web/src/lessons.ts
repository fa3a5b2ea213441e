// Teaching: the visitor records clips of three seconds under labels, at first those of the models' classes, and the
// classifier is fitted to them. With the model's own classes teaching starts from what the model knows of them.

import { effect, signal } from '@preact/signals';
import { defaultWindow } from 'tonescape/microphone';
import { taughtId } from './engine/engine';
import { choose } from './models';
import { engine } from './released';
import { startMicrophone } from './sources';
import { chosenId, isOfClip, models, moments, source, updates } from './state';
import { adapt, reasonOf } from './text';

export interface Lesson {
  name: string;
  clips: readonly Float32Array[];
}

/** A clip is as long as a window. */
const kClipSeconds = defaultWindow;
const kFewestClips = 2;

export const lessons = signal<readonly Lesson[]>([]);
/** The lesson that is being recorded, and the seconds that are left. */
export const recorded = signal<{ lesson: number; left: number } | undefined>(undefined);
export const lessonNotice = signal('');

let begin: number | undefined;

/** Labels without a clip are left out. */
function recordedLessons(): Lesson[] {
  return lessons.value
    .filter(({ clips }) => clips.length > 0)
    .map(({ name, clips }) => ({ name: name.trim(), clips }));
}

export function canTeach(): boolean {
  const used = recordedLessons();
  const names = new Set(used.map(({ name }) => name));
  const full = used.every(({ name, clips }) => name && clips.length >= kFewestClips);
  return full && names.size === used.length && names.size >= 2;
}

export function addLesson(): void {
  lessons.value = [...lessons.value, { name: adapt.labelName(lessons.value.length + 1), clips: [] }];
}

export function changeLesson(index: number, change: (lesson: Lesson) => Lesson): void {
  lessons.value = lessons.value.map((lesson, i) => (i === index ? change(lesson) : lesson));
}

export async function recordClip(lesson: number): Promise<void> {
  lessonNotice.value = '';
  if (source.value === 'none' || isOfClip.value) await startMicrophone();
  begin = moments.at(-1)?.time ?? 0;
  recorded.value = { lesson, left: kClipSeconds };
}

export async function teach(): Promise<void> {
  const used = recordedLessons();
  const examples = used.flatMap(({ name, clips }) => clips.map((features) => ({ features, label: name })));
  const id = chosenId.value === taughtId ? (models.value[0]?.id ?? '') : chosenId.value;
  try {
    const taught = await engine.teach(
      id,
      examples.map(({ features }) => features),
      examples.map(({ label }) => label),
    );
    models.value = [...models.value.filter((model) => model.id !== taughtId), taught];
    await choose(taughtId);
    lessonNotice.value = adapt.fitted(used.length, examples.length);
  } catch (error) {
    lessonNotice.value = adapt.notFitted(reasonOf(error)); // playback and microphone continue
  }
}

// The classes of the first model are offered as labels, unless labels are there already.
effect(() => {
  const [first] = models.value;
  if (first && lessons.peek().length === 0)
    lessons.value = first.classNames.map((name) => ({ name, clips: [] }));
});

effect(() => {
  updates.value;
  const running = source.value !== 'none';
  const now = recorded.peek();
  const last = moments.at(-1);
  if (!now || begin === undefined) return;
  if (!running || isOfClip.peek()) return endClip();
  if (!last || last.time < begin) return;
  const left = begin + kClipSeconds - last.time;
  recorded.value = { ...now, left: Math.max(left, 0) };
  if (left > 0) return;
  const from = begin + kClipSeconds - 1;
  const spoken = moments.findLast(({ time, voiced }) => voiced && time >= from);
  if (spoken)
    changeLesson(now.lesson, (lesson) => ({ ...lesson, clips: [...lesson.clips, spoken.features] }));
  else lessonNotice.value = adapt.noVoice;
  endClip();
});

function endClip(): void {
  begin = undefined;
  recorded.value = undefined;
}
