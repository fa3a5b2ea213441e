// How the two compared maps are coloured: a choice of the panel that compares them.

import { signal } from '@preact/signals';
import type { Look } from './map/reference_layer';

/** Whether the marks have the colour of their corpus instead of their emotion. */
export const isByCorpus = signal(false);

/** What the compared maps show now. */
export function look(): Look {
  return { byCorpus: isByCorpus.value };
}
