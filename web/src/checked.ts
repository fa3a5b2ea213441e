// How many of the labelled clips the shown model gets right, as released and as calibrated: whether a calibration has
// made it better or worse.

import { effect, signal } from '@preact/signals';
import { calibration } from './calibration';
import { taughtId } from './engine/engine';
import { lessons } from './lessons';
import { engine } from './released';
import { chosenId, models } from './state';

export interface Checked {
  before: number;
  after: number;
  clips: number;
}

/** Undefined without a calibration, and without clips of the model's own classes. */
export const checked = signal<Checked | undefined>(undefined);

let latest = 0;

async function check(id: string): Promise<void> {
  const mine = ++latest;
  const classNames = models.value.find((model) => model.id === id)?.classNames ?? [];
  const clips = lessons.value
    .map((lesson) => ({ ...lesson, name: lesson.name.trim() }))
    .filter(({ name }) => classNames.includes(name))
    .flatMap(({ name, clips: rows }) => rows.map((row) => ({ name, row })));
  const rightAs = async (as: 'released' | 'in use') => {
    const labels = await engine.labels(
      id,
      clips.map(({ row }) => row),
      as,
    );
    return labels.filter((label, i) => label === clips[i]?.name).length;
  };
  const asked = calibration.value.state === 'done' && clips.length > 0;
  const counts = asked ? await Promise.all([rightAs('released'), rightAs('in use')]) : undefined;
  if (mine !== latest) return;
  checked.value = counts && { before: counts[0], after: counts[1], clips: clips.length };
}

// The visitor's own model is not calibrated again: then the first model is asked.
effect(() => {
  calibration.value;
  lessons.value;
  const id = chosenId.value === taughtId ? models.value[0]?.id : chosenId.value;
  void check(id ?? '').catch(() => {}); // the next change asks again; a failed engine is reported elsewhere
});
