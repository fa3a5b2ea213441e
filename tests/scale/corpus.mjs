// Generates short sounds, all different, for tests with many files.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { wavBytes } from '../support/wav.mjs';

/** A generator of numbers in 0 ... 1, determined by the seed (Park & Miller 1988). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A WAV file of 16 bits, 8 kHz: a periodic sound of random pitch, and noise. */
export function wavFile(seconds, random) {
  const count = Math.round(8000 * seconds);
  const period = 8000 / (80 + 200 * random());
  const sample = (i) => Math.round(12000 * ((i % period) / period - 0.5) + 600 * random()) / 32767;
  return wavBytes([Float64Array.from({ length: count }, (_, i) => sample(i))], 8000);
}

/** Writes `bytesOf(i)` as the file `nameOf(i)` of `folder`, for i from 0. */
export function writeFiles(folder, count, nameOf, bytesOf) {
  for (let i = 0; i < count; ++i) {
    const path = join(folder, nameOf(i));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytesOf(i));
  }
}

/** Makes two folders, each with a manifest, whose relative names are equal. Returns the manifests. */
export function twoManifests(folder, files, random) {
  const half = files / 2;
  const name = (i) => `${String(i % half).padStart(4, '0')}.wav`;
  writeFiles(
    folder,
    files,
    (i) => `${i < half ? 'one' : 'two'}/${name(i)}`,
    () => wavFile(0.15, random),
  );
  const list = ['file', ...Array.from({ length: half }, (_, i) => name(i)), ''].join('\n');
  const manifests = ['one/list.csv', 'two/list.csv'];
  for (const manifest of manifests) writeFileSync(join(folder, manifest), list);
  return manifests;
}
