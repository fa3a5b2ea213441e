// The files of a saved session, from which another program can repeat the numbers.

import {
  type Descriptors,
  defaultHop as hopSeconds,
  defaultWindow as windowSeconds,
} from 'tonescape/microphone';
import { floatWav } from '../sound/wav';
import { digits, table } from './csv';
import type { Engine } from './engine';
import type { Moment, Reading } from './reading';
import type { SessionLog } from './session_log';

/** `readings`: those of the log's moments by model `id`. `facts` are written to settings.json. */
export async function sessionFiles(
  engine: Engine,
  { id, name, facts }: { id: string; name: string; facts: Record<string, unknown> },
  log: SessionLog,
  readings: readonly Reading[],
): Promise<Record<string, Uint8Array>> {
  // The log may grow while the engine computes.
  const { sampleRate } = log;
  const samples = log.samples();
  const moments = [...log.moments];
  const model = engine.modelOf(id);
  const { classNames, featureNames, latentCount, info } = model.facts;
  const sound = `${name}.wav`;
  const windows = `--window ${windowSeconds} --hop ${hopSeconds}`;
  const [whole, descriptors, bundle] = await Promise.all([
    engine.features(samples, sampleRate),
    engine.descriptors(samples, sampleRate),
    model.toBytes(),
  ]);
  const settings = {
    ...facts,
    engine: { tonescape: engine.version, windowSeconds, hopSeconds },
    sound: { file: sound, sampleRate, seconds: samples.length / sampleRate },
    model: { file: 'model.safetensors', id, ...info },
    repeat: {
      'latent.csv': `tonescape embed --model model.safetensors ${windows} ${sound}`,
      'windows.csv': `tonescape features --model model.safetensors ${windows} ${sound}`,
      'functionals.csv': `tonescape features ${sound}`,
      'descriptors.csv': `tonescape features --level descriptors ${sound}`,
    },
  };
  const text = (content: string) => new TextEncoder().encode(content);
  return {
    [sound]: new Uint8Array(floatWav(samples, sampleRate)),
    'latent.csv': text(latentCsv(sound, classNames, latentCount, moments, readings)),
    'windows.csv': text(windowsCsv(sound, featureNames, moments)),
    'functionals.csv': text(table(['file', ...featureNames], [[sound, ...Array.from(whole, digits)]])),
    'descriptors.csv': text(descriptorsCsv(sound, descriptors)),
    'settings.json': text(`${JSON.stringify(settings, null, 2)}\n`),
    'model.safetensors': bundle,
  };
}

// Each table is the one that its command in settings.json prints.

/** One row for each window: the model's reading. */
function latentCsv(
  sound: string,
  classNames: readonly string[],
  latentCount: number,
  moments: readonly Moment[],
  readings: readonly Reading[],
): string {
  const header = [
    ...['file', 'label', 'time', 'level', 'voiced', 'x', 'y'],
    ...classNames.map((name) => `score_${name}`),
    ...Array.from({ length: latentCount }, (_, i) => `latent_${i}`),
  ];
  const rows = moments.map(({ time, level, voiced }, row) => {
    const { label, x, y, scores, latent } = readings[row] as Reading;
    return [sound, label ?? '', ...[time, level, Number(voiced), x, y, ...scores, ...latent].map(digits)];
  });
  return table(header, rows);
}

/** One row for each window: time, level, pitch, voicing and functionals. */
function windowsCsv(sound: string, featureNames: readonly string[], moments: readonly Moment[]): string {
  const rows = moments.map(({ time, level, f0, voiced, features }) => [
    sound,
    ...[time, level, f0, Number(voiced), ...features].map(digits),
  ]);
  return table(['file', 'time', 'level', 'f0', 'voiced', ...featureNames], rows);
}

function descriptorsCsv(sound: string, { names, frameStep, frames, values }: Descriptors): string {
  const rows = Array.from({ length: frames }, (_, frame) => [
    sound,
    digits(frame * frameStep),
    ...Array.from(values.subarray(frame * names.length, (frame + 1) * names.length), digits),
  ]);
  return table(['file', 'frame_time', ...names], rows);
}
