// Calibration to a voice and a room: all models are adapted at once to half a minute of speech without labels, cut into
// windows, since the study did it with utterances.

import { effect, signal } from '@preact/signals';
import { defaultWindow } from 'tonescape/microphone';
import type { Speech, SpeechKind } from './engine/engine';
import { forgetSpeech, keepSpeech, keptSpeech } from './kept_speech';
import { showModels } from './models';
import { engine } from './released';
import { startMicrophone } from './sources';
import { features, isOfClip, models, moments, source, updates } from './state';
import { adapt, reasonOf } from './text';
import { WindowCutter } from './windows';

const kWindows = 10;
/** Seconds of voice to calibrate with. */
export const kCalibrationSeconds = kWindows * defaultWindow;

export type Calibration =
  | { state: 'none'; problem?: string }
  | { state: 'collecting'; seconds: number }
  | { state: 'done'; seconds: number; kind: SpeechKind };

export const calibration = signal<Calibration>({ state: 'none' });
/** What the visitor says of the speech: the page asks to read aloud, so it is neutral unless told otherwise. */
export const speechKind = signal<SpeechKind>('neutral');
export const isKept = signal(false);
/** Whether this browser refused to store the calibration. */
export const cannotKeep = signal(false);

let cutter = new WindowCutter(0);
let seen = 0;
/** The speech of the calibration in force. */
let applied: Speech | undefined;

/** The features of the speech of the calibration in force. */
export function inForce(): Speech['features'] | undefined {
  return applied?.features;
}

export async function startCalibration(): Promise<void> {
  begin(moments.at(-1)?.time ?? 0);
  calibration.value = { state: 'collecting', seconds: 0 };
  if (source.value === 'none' || isOfClip.value) await startMicrophone();
}

export function cancelCalibration(): void {
  calibration.value = { state: 'none' };
}

export async function undoCalibration(): Promise<void> {
  await apply(undefined);
  forgetSpeech();
  isKept.value = false;
}

/** Stores the features and their kind in this browser, or removes them. */
export function keepCalibration(wanted: boolean): void {
  if (!wanted) forgetSpeech();
  isKept.value = wanted && applied !== undefined && keepSpeech(applied);
  cannotKeep.value = wanted && !isKept.value;
}

/** Applies the calibration that was stored in an earlier visit, if any. */
export async function restoreCalibration(): Promise<void> {
  const kept = keptSpeech(features.value.length);
  if (!kept || models.value.length === 0) return;
  isKept.value = true;
  speechKind.value = kept.kind;
  await apply(kept);
}

async function apply(speech: Speech | undefined): Promise<void> {
  try {
    models.value = await engine.calibrate(speech);
    await showModels();
    applied = speech;
    calibration.value = speech
      ? { state: 'done', seconds: speech.features.length * defaultWindow, kind: speech.kind }
      : { state: 'none' };
  } catch (error) {
    // Playback and microphone continue.
    calibration.value = { state: 'none', problem: adapt.notCalibrated(reasonOf(error)) };
  }
}

function begin(time: number): void {
  cutter = new WindowCutter(time);
  seen = moments.length;
}

effect(() => {
  updates.value;
  if (calibration.peek().state !== 'collecting') return;
  if (isOfClip.peek()) return begin(0); // a clip is not the visitor's voice; the session after it begins at 0
  if (moments.length < seen) [cutter, seen] = [new WindowCutter(0), 0]; // a new session has begun
  for (; seen < moments.length && cutter.features.length < kWindows; seen++)
    cutter.take(moments[seen] as (typeof moments)[number]);
  const count = cutter.features.length;
  calibration.value = { state: 'collecting', seconds: count * defaultWindow };
  if (count < kWindows) return;
  calibration.value = { state: 'done', seconds: kCalibrationSeconds, kind: speechKind.peek() };
  void apply({ kind: speechKind.peek(), features: cutter.features });
});
