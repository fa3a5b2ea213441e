// Calibration to a voice and a room: the mean and scale of the features are estimated again from half a minute of
// speech without labels, in all models at once.

import { effect, signal } from '@preact/signals';
import { showModels } from './models';
import { engine } from './released';
import { startMicrophone } from './sources';
import { models, moments, source, updates } from './state';
import { forget, keep, restore } from './storage';
import { adapt, reasonOf } from './text';

/** Seconds of voice to calibrate with; the features of one window are taken each second. */
export const kCalibrationSeconds = 30;
const kStorageKey = 'tonescape.calibration';

export type Calibration =
  | { state: 'none'; problem?: string }
  | { state: 'collecting'; seconds: number }
  | { state: 'done'; seconds: number };

export const calibration = signal<Calibration>({ state: 'none' });
export const isKept = signal(false);
/** Whether this browser refused to store the calibration. */
export const cannotKeep = signal(false);

let collected: Float32Array[] = [];
let seen = 0;
let lastTime = 0;

export async function startCalibration(): Promise<void> {
  collected = [];
  seen = moments.length;
  lastTime = 0;
  calibration.value = { state: 'collecting', seconds: 0 };
  if (source.value === 'none') await startMicrophone();
}

export function cancelCalibration(): void {
  calibration.value = { state: 'none' };
}

export async function undoCalibration(): Promise<void> {
  await apply(undefined);
  forget(kStorageKey);
  isKept.value = false;
}

/** Stores the features in this browser, or removes them. */
export function keepCalibration(wanted: boolean): void {
  if (!wanted) forget(kStorageKey);
  isKept.value = wanted && keep(kStorageKey, collected);
  cannotKeep.value = wanted && !isKept.value;
}

/** Applies the calibration that was stored in an earlier visit, if any. */
export async function restoreCalibration(): Promise<void> {
  const kept = restore(kStorageKey);
  if (!kept || models.value.length === 0) return;
  collected = kept;
  isKept.value = true;
  await apply(kept);
}

async function apply(features: Float32Array[] | undefined): Promise<void> {
  try {
    models.value = await engine.calibrate(features);
    await showModels();
    calibration.value = features ? { state: 'done', seconds: features.length } : { state: 'none' };
  } catch (error) {
    // Playback and microphone continue.
    calibration.value = { state: 'none', problem: adapt.notCalibrated(reasonOf(error)) };
  }
}

effect(() => {
  updates.value;
  if (calibration.peek().state !== 'collecting') return;
  if (moments.length < seen) [seen, lastTime] = [0, 0]; // a new session has begun
  for (; seen < moments.length; seen++) {
    const { time, voiced, features } = moments[seen] as (typeof moments)[number];
    if (!voiced || time < lastTime + 1 || collected.length >= kCalibrationSeconds) continue;
    lastTime = time;
    collected.push(features);
  }
  calibration.value = { state: 'collecting', seconds: collected.length };
  if (collected.length >= kCalibrationSeconds) {
    calibration.value = { state: 'done', seconds: collected.length };
    void apply(collected);
  }
});
