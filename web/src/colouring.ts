// What the two compared maps show: their colours, and speech that their models never heard.

import { signal } from '@preact/signals';
import type { PageModel } from './engine/reading';
import type { Look, UnheardPoint } from './map/reference_layer';
import { showNotice } from './state';
import { speechText } from './text/speech';

/** models/unheard.json: the places on each model's map, in steps: x and y of the first emotion's utterances, and so on. */
export interface Unheard {
  perClass: number;
  models: Record<string, { step: number; points: Record<string, number[]> }>;
}

/** Whether the marks have the colour of their corpus instead of their emotion. */
export const isByCorpus = signal(false);
/** The corpora whose utterances are shown on the maps of the models that never heard them. */
export const shownCorpora = signal<readonly string[]>([]);
const unheard = signal<Unheard | undefined>(undefined);

/** Shows a corpus or hides it. The places are fetched when they are first shown. */
export async function showCorpus(corpus: string, isShown: boolean): Promise<void> {
  try {
    unheard.value ??= (await import('../../models/unheard.json')).default as unknown as Unheard;
  } catch {
    return showNotice(speechText.notLoaded, true);
  }
  const others = shownCorpora.value.filter((one) => one !== corpus);
  shownCorpora.value = isShown ? [...others, corpus] : others;
}

/** What the compared map of a model shows now. */
export function lookOf(model: PageModel | undefined): Look {
  const points = shownCorpora.value.flatMap((corpus) => pointsOf(model, corpus));
  return { byCorpus: isByCorpus.value, unheard: points };
}

function pointsOf(model: PageModel | undefined, corpus: string): UnheardPoint[] {
  if (!unheard.value || !model) return [];
  const { perClass, models } = unheard.value;
  const { step, points } = models[model.id] ?? { step: 0, points: {} };
  const steps = points[corpus] ?? [];
  return Array.from({ length: steps.length / 2 }, (_, i) => ({
    x: step * (steps[2 * i] as number),
    y: step * (steps[2 * i + 1] as number),
    label: Math.floor(i / perClass),
    corpus,
  }));
}
