// What a calibration has changed: the labels that the shown model gives to the speech it was calibrated with, as
// released and as calibrated.

import { effect, signal } from '@preact/signals';
import { calibration, inForce } from './calibration';
import { taughtId } from './engine/engine';
import { engine } from './released';
import { chosenId, models } from './state';

/** Labels with their numbers of pieces, the most frequent first. */
export type Counts = readonly (readonly [label: string, count: number])[];

/** Undefined without a calibration. */
export const changed = signal<{ before: Counts; after: Counts } | undefined>(undefined);

let latest = 0;

async function compare(id: string): Promise<void> {
  const mine = ++latest;
  const features = inForce();
  const labelsAs = async (as: 'released' | 'in use') => countsOf(await engine.labels(id, features ?? [], as));
  const counts = features && (await Promise.all([labelsAs('released'), labelsAs('in use')]));
  if (mine === latest) changed.value = counts && { before: counts[0], after: counts[1] };
}

function countsOf(labels: readonly string[]): Counts {
  return [...new Set(labels)]
    .map((label) => [label, labels.filter((one) => one === label).length] as const)
    .sort(([, a], [, b]) => b - a);
}

// The visitor's own model is not calibrated again: then the first model is asked.
effect(() => {
  calibration.value;
  const id = chosenId.value === taughtId ? models.value[0]?.id : chosenId.value;
  void compare(id ?? '').catch(() => {}); // the next change asks again; a failed engine is reported elsewhere
});
