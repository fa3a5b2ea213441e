// What lies in a box on the map: recordings that the model learned from, points of the session, and files; and its table.

import { referenceOf } from './catalogue';
import { digits, table } from './engine/csv';
import type { PageModel, Reading } from './engine/reading';
import { type FileRow, placesOf } from './files';
import { isShown } from './map/scene';
import type { Box, Place } from './map/view';

export interface Selection {
  /** The indices of the recordings. */
  references: number[];
  points: Reading[];
  files: FileRow[];
}

export function selectionIn(
  box: Box,
  model: PageModel,
  readings: readonly Reading[],
  rows: readonly FileRow[],
): Selection {
  const isIn = ({ x, y }: Place) => x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;
  const { referenceLabels, referencePoints: at } = model;
  return {
    references: [...referenceLabels.keys()].filter((i) => isIn({ x: at[2 * i] ?? 0, y: at[2 * i + 1] ?? 0 })),
    points: readings.filter((reading) => isShown(reading) && isIn(reading)),
    files: placesOf(rows, model)
      .filter(isIn)
      .flatMap(({ number }) => rows[number - 1] ?? []),
  };
}

/** `emotion` is that of the corpus, `label` what the model says. */
export function selectionCsv({ references, points, files }: Selection, model: PageModel): string {
  const { referenceLabels, referencePoints: at, classNames } = model;
  const header = ['kind', 'id', 'corpus', 'language', 'speaker', 'emotion', 'label', 'time', 'x', 'y'];
  const learned = references.map((i) => {
    const { file = '', corpus = '', language = '', speaker = '' } = referenceOf(model, i) ?? {};
    const emotion = classNames[referenceLabels[i] ?? 0] ?? '';
    const place = [at[2 * i] ?? 0, at[2 * i + 1] ?? 0].map(digits);
    return ['recording', file || String(i + 1), corpus, language, speaker, emotion, '', '', ...place];
  });
  const said = points.map(({ time, label = '', x, y }, i) => {
    return ['point', String(i + 1), '', '', '', '', label, ...[time, x, y].map(digits)];
  });
  const opened = files.map(({ name, result }) => {
    const { label = '', x = 0, y = 0 } = result?.reading ?? {};
    return ['file', name, '', '', '', '', label, '', ...[x, y].map(digits)];
  });
  return table(header, [...learned, ...said, ...opened]);
}
