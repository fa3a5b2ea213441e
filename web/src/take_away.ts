// What a person takes away: the session, the map, the table of the files.

import { zipSync } from 'fflate';
import { modelName } from './catalogue';
import { fail } from './conductor';
import { download } from './download';
import { digits, table } from './engine/csv';
import { fileRows } from './files';
import { mapSvg, svgToPng } from './map/picture';
import { engine } from './released';
import {
  chosen,
  chosenId,
  features,
  lostSeconds,
  microphoneSettings,
  place,
  say,
  source,
  trails,
} from './state';
import { mapText, page, status } from './text';

function stamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll(':', '-');
}

export async function saveSession(): Promise<void> {
  try {
    const name = `tonescape-${stamp()}`;
    const facts = {
      page: page.name,
      saved: new Date().toISOString(),
      microphone: microphoneSettings.value,
      lostSeconds: lostSeconds.value,
    };
    const files = await engine.ask('save', { id: chosenId.value, name, facts });
    download(
      `${name}.zip`,
      new Blob([zipSync(files) as Uint8Array<ArrayBuffer>], { type: 'application/zip' }),
    );
    if (source.value === 'none') say(status.saved(`${name}.zip`));
  } catch (error) {
    fail(error);
  }
}

export async function savePicture(kind: 'png' | 'svg'): Promise<void> {
  const scene = {
    model: chosen.value,
    readings: trails.get(chosenId.value) ?? [],
    place: place.value,
    whole: false,
  };
  const svg = mapSvg(scene, `${page.name} · ${mapText.model}: ${modelName(chosenId.value)}`);
  const blob = kind === 'png' ? await svgToPng(svg) : new Blob([svg], { type: 'image/svg+xml' });
  download(`tonescape-map-${stamp()}.${kind}`, blob);
}

/** A row a file: its 88 functionals, as the native program writes them, and what the model says. */
export function saveFilesTable(): void {
  const rows = fileRows.value.flatMap(({ name, result }) => {
    if (!result) return [];
    const { label, x, y, scores } = result.reading;
    return [[name, label ?? '', ...[x, y, ...scores, ...result.features].map(digits)]];
  });
  const header = [
    ...['file', 'label', 'x', 'y'],
    ...(chosen.value?.classNames.map((name) => `score_${name}`) ?? []),
    ...features.value.map(({ name }) => name),
  ];
  download(`tonescape-files-${stamp()}.csv`, new Blob([table(header, rows)], { type: 'text/csv' }));
}

/** The bundle of a model, for this page's successor or the native program. */
export async function saveModel(id: string): Promise<void> {
  try {
    const bytes = (await engine.ask('bundle', { id })) as Uint8Array<ArrayBuffer>;
    download(`tonescape-${id}-${stamp()}.safetensors`, new Blob([bytes]));
  } catch (error) {
    fail(error);
  }
}
