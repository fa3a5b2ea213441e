// Saves the session, the map, the table of the files and models.

import { zipSync } from 'fflate';
import { download } from './download';
import { digits, table } from './engine/csv';
import { sessionFiles } from './engine/session_files';
import { classesOf, fileRows, placesOf, readerOf, scoreOf } from './files';
import { mapSvg, svgToPng } from './map/picture';
import { showModels } from './models';
import { engine } from './released';
import {
  chosen,
  chosenId,
  features,
  lostSeconds,
  microphoneSettings,
  momentIndex,
  notice,
  sessionLog,
  showNotice,
  source,
  trails,
} from './state';
import { mapText, page, problem, reasonOf, status } from './text';

function stamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll(':', '-');
}

/**
 * Saves what `make` returns. A failure is shown, and the source continues, because the microphone cannot be repeated.
 */
async function save(name: string, make: () => Blob | Promise<Blob>): Promise<void> {
  try {
    download(name, await make());
    // An active source shows its own sentences, which are replaced only if a failed save is shown.
    if (source.value === 'none' || notice.value.isProblem) showNotice(status.saved(name));
  } catch (error) {
    showNotice(problem.notSaved(name, reasonOf(error)), true);
  }
}

export function saveSession(): Promise<void> {
  const name = `tonescape-${stamp()}`;
  return save(`${name}.zip`, async () => {
    const log = sessionLog.value;
    if (!log) throw new Error('nothing was heard yet');
    const facts = {
      page: page.name,
      saved: new Date().toISOString(),
      microphone: microphoneSettings.value,
      lostSeconds: lostSeconds.value,
    };
    const id = chosenId.value;
    // A model that was chosen just now may not have read all moments yet.
    if ((trails.get(id)?.length ?? 0) < log.moments.length) await showModels();
    const files = await sessionFiles(engine, { id, name, facts }, log, trails.get(id) ?? []);
    return new Blob([zipSync(files) as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
  });
}

export function savePicture(kind: 'png' | 'svg'): Promise<void> {
  return save(`tonescape-map-${stamp()}.${kind}`, () => {
    const scene = {
      model: chosen.value,
      readings: trails.get(chosenId.value) ?? [],
      present: momentIndex.value,
      whole: false,
    };
    const { model } = scene;
    const name = model ? readerOf({ model }) : '';
    const svg = mapSvg(scene, `${page.name} · ${mapText.model}: ${name}`, placesOf(fileRows.value, model));
    return kind === 'png' ? svgToPng(svg) : new Blob([svg], { type: 'image/svg+xml' });
  });
}

/** Saves one row for each file: the reading of the model that it names, and the features that this model takes. */
export function saveFilesTable(): Promise<void> {
  return save(`tonescape-files-${stamp()}.csv`, () => {
    const classNames = classesOf(fileRows.value);
    const rows = fileRows.value.flatMap(({ name, result }) => {
      if (!result) return [];
      const { label, verdict, x, y } = result.reading;
      const scores = classNames.map((className) => scoreOf(result, className));
      const taken = new Map<string, number | undefined>(
        result.model.featureNames.map((feature, i) => [feature, result.features[i]]),
      );
      const values = features.value.map((one) => taken.get(one.name));
      const numbers = [x, y, ...scores, ...values].map((value) => (value === undefined ? '' : digits(value)));
      return [[name, readerOf(result), verdict, label ?? '', ...numbers]];
    });
    const header = [
      ...['file', 'model', 'verdict', 'label', 'x', 'y'],
      ...classNames.map((name) => `score_${name}`),
      ...features.value.map(({ name }) => name),
    ];
    return new Blob([table(header, rows)], { type: 'text/csv' });
  });
}

/** Saves the bundle of a model, which later versions of this page and the native program open. */
export function saveModel(id: string): Promise<void> {
  return save(
    `tonescape-${id}-${stamp()}.safetensors`,
    async () => new Blob([await engine.modelOf(id).toBytes()]),
  );
}
