// Opens files: a single one is played; several are analysed as a whole, one after the other, faster than they play.

import { signal } from '@preact/signals';
import { modelName } from './catalogue';
import type { FileResult } from './engine/engine';
import type { PageModel } from './engine/reading';
import type { FilePlace } from './map/file_layer';
import { showPanel } from './panel_address';
import { engine } from './released';
import { decode } from './sound/decode';
import { fail, play, stopForWork } from './sources';
import { chosenId, showNotice } from './state';
import { reasonOf, status, take } from './text';

export interface FileRow {
  name: string;
  seconds?: number;
  result?: FileResult;
  /** The reason why there is no result. */
  problem?: string;
}

/** The classes of all models that have read the files, each once. */
export function classesOf(rows: readonly FileRow[]): string[] {
  return [...new Set(rows.flatMap(({ result }) => result?.model.classNames ?? []))];
}

/** The name of the model that read a file, with whether it was calibrated. */
export function readerOf({ model }: Pick<FileResult, 'model'>): string {
  const name = modelName(model.id);
  return model.info.calibration ? take.calibrated(name) : name;
}

/** The score of a class, if the model that read the file knows it. */
export function scoreOf({ model, reading }: FileResult, className: string): number | undefined {
  return reading.scores[model.classNames.indexOf(className)];
}

/** The places, on a model's map, of the files with a voice that this model has read. */
export function placesOf(rows: readonly FileRow[], model: PageModel | undefined): FilePlace[] {
  return rows.flatMap(({ result }, row) => {
    const isOfModel =
      model && result?.model.id === model.id && result.model.info.calibration === model.info.calibration;
    if (!isOfModel || result.reading.label === undefined) return [];
    const { x, y, label, verdict } = result.reading;
    return [{ x, y, number: row + 1, label: verdict === 'far' ? undefined : label }];
  });
}

export const fileRows = signal<readonly FileRow[]>([]);
export const filesDone = signal(0);

export function openFiles(files: readonly File[]): void {
  const [first] = files;
  if (first && files.length === 1) void play(first.name, 'file', () => first.arrayBuffer());
  else if (first) void analyse(files);
}

async function analyse(files: readonly File[]): Promise<void> {
  fileRows.value = files.map(({ name }) => ({ name }));
  filesDone.value = 0;
  showPanel('take');
  try {
    const stillWanted = await stopForWork();
    for (const [index, file] of files.entries()) {
      const row = await analyseOne(file);
      if (!stillWanted()) return;
      fileRows.value = fileRows.value.map((old, i) => (i === index ? row : old));
      filesDone.value = index + 1;
      const failed = fileRows.value.filter(({ problem }) => problem).length;
      showNotice(status.files(index + 1, files.length, failed));
    }
  } catch (error) {
    fail(error);
  }
}

async function analyseOne(file: File): Promise<FileRow> {
  try {
    const { samples, sampleRate, seconds } = await decode(file.name, await file.arrayBuffer());
    const result = await engine.file(chosenId.value, samples, sampleRate);
    return { name: file.name, seconds, result };
  } catch (error) {
    return { name: file.name, problem: reasonOf(error) };
  }
}
