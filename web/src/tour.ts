// The tour: five steps at the first visit, and again when somebody asks for it.

import { signal } from '@preact/signals';
import { panelIn } from './panel_address';
import { keep, restore } from './storage';
import { tourSteps } from './text/first';

const kKey = 'tonescape.tour';

export type TourStep = keyof typeof tourSteps;
export const steps = Object.keys(tourSteps) as TourStep[];

/** The number of the step that is shown; undefined outside the tour. */
export const step = signal<number | undefined>(undefined);

// Who follows a link to a panel wants the panel.
if (!restore(kKey) && !panelIn(location.hash)) {
  step.value = 0;
  keep(kKey, { shown: true });
}

export function endTour(): void {
  step.value = undefined;
}

export function nextStep(): void {
  const next = (step.value ?? 0) + 1;
  step.value = next < steps.length ? next : undefined;
}
