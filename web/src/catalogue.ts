// Facts about the released models: the study's figures, the corpora, and the utterances on the map.

import type { ModelFacts } from 'tonescape/microphone';
import list from '../../models/models.json';
import reference from '../../models/reference.csv?raw';
import { taughtId } from './engine/engine';
import { taughtName } from './text';

interface Figure {
  mean: number;
  deviation: number;
}

/** The study's figures for a method, over several trainings. */
export interface Study {
  method: string;
  title: string;
  /** The short title that the report has. */
  label: string;
  default: boolean;
  seeds: number;
  accuracy: readonly ({ target: string; setting: string; classes: number } & Figure)[];
  /** Bhattacharyya distances between the latents of the training voices and of a corpus (posterior means). */
  distance: readonly { target: string; means: Figure | null }[];
}

export const corpora = list.corpora;

const studies: readonly Study[] = list.models;

/** The two models that are compared first: that with the simplest loss and that with the most terms. */
export const firstCompared: readonly [string, string] = ['dae', 'vae-ss'];

export function studyOf(id: string): Study | undefined {
  return studies.find(({ method }) => method === id);
}

/** A model's name at the beginning of a line: the label of its method. */
export function modelName(id: string): string {
  const name = id === taughtId ? taughtName : (studyOf(id)?.label ?? id);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

let languages: Intl.DisplayNames | undefined;

export function languageName(code: string): string {
  languages ??= new Intl.DisplayNames('en', { type: 'language' });
  return languages.of(code) ?? code;
}

let utterances: string[] | undefined;

/** Corpus, language and file of a reference point of a released model; empty for any other model. */
export function utteranceOf(model: ModelFacts, index: number): string[] {
  const corpus = corpora.find((one) => one.corpus === model.corpusNames[model.referenceCorpora[index] ?? -1]);
  if (!corpus) return [];
  utterances ??= reference.trim().split('\n').slice(1);
  const file = utterances[index]?.split(',')[0]?.split('/').at(-1);
  return [`${corpus.title}, ${languageName(corpus.language)}`, file ?? ''].filter(Boolean);
}
