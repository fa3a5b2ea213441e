// The study's figures as the table that compares the models shows them.

import { corpora, type Figure, type Study } from './catalogue';

/** The mean of a model's figures over the corpora that it was scored on, and their number. */
export interface MeanOverCorpora {
  mean: number;
  count: number;
}

/** The zero-shot accuracy of four emotions on a corpus; undefined if the model was trained on it. */
export function accuracyOn(study: Study, corpus: string): Figure | undefined {
  return zeroShot(study).find(({ target }) => target === corpus);
}

export function meanAccuracy(study: Study): MeanOverCorpora {
  return meanOf(zeroShot(study));
}

export function meanDistance(study: Study): MeanOverCorpora {
  return meanOf(study.distance.flatMap(({ means }) => means ?? []));
}

/** The corpora that all of the models were scored on, and none was trained on. */
export function commonTargets(studies: readonly Study[]): typeof corpora {
  return corpora.filter(({ corpus }) => studies.every((study) => accuracyOn(study, corpus)));
}

function zeroShot({ accuracy }: Study): Study['accuracy'] {
  return accuracy.filter(({ setting, classes }) => setting === 'zero-shot' && classes === 4);
}

function meanOf(figures: readonly Figure[]): MeanOverCorpora {
  return { mean: figures.reduce((sum, { mean }) => sum + mean, 0) / figures.length, count: figures.length };
}
