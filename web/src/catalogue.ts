// What is known of the released models: the study's figures, the corpora, and the utterances on the map.

import type { ModelFacts } from 'tonescape/microphone';
import list from '../../models/models.json';
import reference from '../../models/reference.csv?raw';
import { taughtId } from './engine/engine';
import { taughtName } from './text';

interface Figure {
  mean: number;
  deviation: number;
}

/** What the study found about a method, over several trainings. */
export interface Study {
  method: string;
  title: string;
  /** Short, as in the report. */
  label: string;
  default: boolean;
  seeds: number;
  accuracy: readonly ({ target: string; setting: string; classes: number } & Figure)[];
  /** Bhattacharyya distances between the training voices and a corpus, of the encoder's means. */
  distance: readonly { target: string; means: Figure | null }[];
}

export const corpora = list.corpora;

const studies: readonly Study[] = list.models;

/** Which two are compared at first: the least and the most that a loss asks for. */
export const firstCompared: readonly [string, string] = ['dae', 'vae-ss'];

export function studyOf(id: string): Study | undefined {
  return studies.find(({ method }) => method === id);
}

/** How a model is called where its name begins a line: the label of its method. */
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

/** Corpus, language and file of a reference point of a released model; of another one nothing is known. */
export function utteranceOf(model: ModelFacts, index: number): string[] {
  const corpus = corpora.find((one) => one.corpus === model.corpusNames[model.referenceCorpora[index] ?? -1]);
  if (!corpus) return [];
  utterances ??= reference.trim().split('\n').slice(1);
  const file = utterances[index]?.split(',')[0]?.split('/').at(-1);
  return [`${corpus.title}, ${languageName(corpus.language)}`, file ?? ''].filter(Boolean);
}
