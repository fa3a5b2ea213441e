// Facts about the released models: the study's figures, the corpora, and the utterances on the map.

import { signal } from '@preact/signals';
import list from '../../models/models.json';
import { taughtId } from './engine/engine';
import type { PageModel } from './engine/reading';
import { speakerOf } from './speaker';
import { taughtName } from './text';
import { marksText } from './text/marks';
import { speechText } from './text/speech';

export interface Figure {
  mean: number;
  deviation: number;
}

/** A released model with the study's figures for its method and its set of corpora, over several trainings. */
export interface Study {
  id: string;
  method: string;
  title: string;
  /** The short name that the report has. */
  label: string;
  default: boolean;
  /** Names the corpora that it was trained on; each set has its own targets and its own reference points. */
  set: string;
  sources: readonly string[];
  seeds: number;
  accuracy: readonly ({ target: string; setting: string; classes: number } & Figure)[];
  /** Bhattacharyya distances between the latents of the training voices and of a corpus (posterior means). */
  distance: readonly { target: string; means: Figure | null }[];
}

export const corpora = list.corpora;

/** The released models, in the order of models.json. */
export const studies: readonly Study[] = list.models;

/**
 * The two models that are compared first: that with the simplest loss and that with the most terms, of the same
 * corpora.
 */
export const firstCompared: readonly [string, string] = ['dae', 'vae-ss'];

export function studyOf(id: string): Study | undefined {
  return studies.find((study) => study.id === id);
}

/** A model's name at the beginning of a line: its label. */
export function modelName(id: string): string {
  const name = id === taughtId ? taughtName : (studyOf(id)?.label ?? id);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The titles of corpora, in the order of models.json. */
export function titlesOf(names: readonly string[]): string[] {
  return corpora.filter(({ corpus }) => names.includes(corpus)).map(({ title }) => title);
}

let languages: Intl.DisplayNames | undefined;

export function languageName(code: string): string {
  languages ??= new Intl.DisplayNames('en', { type: 'language' });
  return languages.of(code) ?? code;
}

const kTables = import.meta.glob<string>('../../models/reference-*.csv', {
  query: '?raw',
  import: 'default',
});
/** The file names of the reference points, of each set whose table has arrived. */
const utterances = signal<Readonly<Record<string, readonly string[]>>>({});

/** Fetches the tables of the reference points. Until one is there, the tips on its maps name no file. */
export async function fetchReferences(): Promise<void> {
  await Promise.all(
    Object.entries(kTables).map(([path, load]) =>
      load().then(
        (text) => read(path, text),
        () => {},
      ),
    ),
  );
}

function read(path: string, text: string): void {
  const set = path.replace(/^.*reference-|\.csv$/g, '');
  const rows = text.trim().split('\n').slice(1);
  const names = rows.map((row) => row.split(',')[0]?.split('/').at(-1) ?? '');
  utterances.value = { ...utterances.value, [set]: names };
}

/** The title and the language of a corpus, as a tip names them. */
export function corpusLine(corpus: string): string {
  const known = corpora.find((one) => one.corpus === corpus);
  return known ? speechText.corpusIn(known.title, languageName(known.language)) : corpus;
}

export interface Utterance {
  /** Empty until the table of the reference points has arrived. */
  file: string;
  corpus: string;
  title: string;
  language: string;
  speaker: string | undefined;
}

/** The utterance of a reference point of a released model; undefined for any other model. */
export function referenceOf(model: PageModel, index: number): Utterance | undefined {
  const known = corpora.find((one) => one.corpus === model.corpusNames[model.referenceCorpora[index] ?? -1]);
  const study = studyOf(model.id);
  if (!known || !study) return undefined;
  const { corpus, title, language } = known;
  const file = utterances.value[study.set]?.[index] ?? '';
  return { file, corpus, title, language, speaker: speakerOf(corpus, file) };
}

/** Corpus, language, speaker and file of a reference point of a released model; empty for any other model. */
export function utteranceOf(model: PageModel, index: number): string[] {
  const known = referenceOf(model, index);
  if (!known) return [];
  const { corpus, speaker, file } = known;
  return [corpusLine(corpus), speaker ? marksText.speaker(speaker) : '', file].filter(Boolean);
}
