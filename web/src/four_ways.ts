// One sentence in four ways: what was recorded or taken from a clip, and what the model says of it, as released and
// calibrated with the neutral recording.

import { effect, signal } from '@preact/signals';
import { taughtId } from './engine/engine';
import type { Reading } from './engine/reading';
import type { SessionLog } from './engine/session_log';
import { engine } from './released';
import { clips } from './sound/clips';
import { decode } from './sound/decode';
import { fetchClip, startMicrophone, stop } from './sources';
import { chosenId, models, moments, sessionLog, source, updates } from './state';
import { reasonOf } from './text';
import { fourText } from './text/four';
import { WindowCutter } from './windows';

/** Each way with the model's class that it is meant to be, and its clip. */
export const ways = [
  { name: 'neutral', wanted: 'neutral', clip: clips[0] },
  { name: 'happy', wanted: 'happiness', clip: clips[1] },
  { name: 'sad', wanted: 'sadness', clip: clips[3] },
  { name: 'angry', wanted: 'anger', clip: clips[2] },
] as const;

/** The duration of a recording that does not calibrate. */
const kSeconds = 4;
/** A calibration with neutral speech needs so many windows. */
export const kNeutralWindows = 3;
/** The neutral recording ends after so long even if there were fewer windows with a voice. */
const kLongestNeutral = 30;

/** A recording of the sentence: its 88 features. */
interface Take {
  features: Float32Array;
  /** The clip that it is, if it is one. */
  clip?: string;
  /** The windows of the neutral recording to calibrate with. */
  windows?: readonly Float32Array[];
}

export interface Told {
  before: Reading;
  /** By the model that is calibrated with the neutral recording, if there is one; a clip is another voice. */
  after: Reading | undefined;
}

export const takes = signal<readonly (Take | undefined)[]>(ways.map(() => undefined));
export const told = signal<readonly (Told | undefined)[]>(ways.map(() => undefined));
export const problems = signal<readonly string[]>(ways.map(() => ''));
/** The way that is being recorded, with what is left of it. */
export const recording = signal<{ way: number; left: number; windows: number } | undefined>(undefined);

let cutter = new WindowCutter(0);
let seen = 0;
let log: SessionLog | undefined;

/** The model that is asked: the chosen one, or the first if that is the visitor's own. */
export function askedId(): string {
  return chosenId.value === taughtId ? (models.value[0]?.id ?? '') : chosenId.value;
}

/** Whether a reading names the emotion that the way is meant to be. */
export function isRight(way: number, reading: Reading): boolean {
  return reading.verdict !== 'far' && reading.label === ways[way]?.wanted;
}

export async function record(way: number): Promise<void> {
  tell(way, '');
  await startMicrophone();
  if (source.value !== 'microphone') return; // the page's message says why
  [cutter, seen, log] = [new WindowCutter(0), 0, sessionLog.value];
  recording.value = { way, left: kSeconds, windows: 0 };
}

/** Ends the recording early, with what was heard. */
export function stopRecording(): void {
  stop(); // the effect below takes the recording
}

export async function takeClip(way: number): Promise<void> {
  const clip = ways[way]?.clip;
  if (!clip) return;
  try {
    const { samples, sampleRate } = await decode(clip.name, await fetchClip(clip));
    const { features } = await engine.file(askedId(), samples, sampleRate);
    put(way, { features, clip: clip.name });
  } catch (error) {
    tell(way, fourText.failed(reasonOf(error)));
  }
}

function tell(way: number, problem: string): void {
  problems.value = problems.value.with(way, problem);
}

function put(way: number, take: Take): void {
  tell(way, '');
  takes.value = takes.value.with(way, take);
}

async function finish(way: number, recorded: SessionLog, windows: readonly Float32Array[]): Promise<void> {
  try {
    await engine.stop(); // then the log holds every sample
    const { features, reading } = await engine.file(askedId(), recorded.samples(), recorded.sampleRate);
    if (reading.label === undefined) tell(way, fourText.noVoice);
    else put(way, { features, windows });
  } catch (error) {
    tell(way, fourText.failed(reasonOf(error)));
  }
}

effect(() => {
  updates.value;
  const isOn = source.value === 'microphone';
  const now = recording.peek();
  if (!now || !log) return;
  if (sessionLog.peek() !== log) {
    recording.value = undefined; // another sound has begun instead
    return;
  }
  const isNeutral = now.way === 0;
  for (; isNeutral && seen < moments.length && cutter.features.length < kNeutralWindows; seen++)
    cutter.take(moments[seen] as (typeof moments)[number]);
  const time = moments.at(-1)?.time ?? 0;
  const left = Math.max((isNeutral ? kLongestNeutral : kSeconds) - time, 0);
  const isDone = left === 0 || cutter.features.length === kNeutralWindows;
  if (isOn && !isDone) {
    recording.value = { ...now, left, windows: cutter.features.length };
    return;
  }
  recording.value = undefined;
  const windows = isNeutral && cutter.features.length === kNeutralWindows ? cutter.features : [];
  void finish(now.way, log, windows);
  // Not within this effect, because stop() changes the signals that it depends on.
  if (isOn) queueMicrotask(stop);
});

let latest = 0;

// Reads all recordings again when one is added or another model is chosen.
effect(() => {
  const mine = ++latest;
  const id = askedId();
  const all = takes.value;
  if (!id || all.every((take) => !take)) return;
  const rows = all.flatMap((take) => (take ? [take.features] : []));
  const windows = all[0]?.windows ?? [];
  const speech = windows.length > 0 ? ({ kind: 'neutral', features: windows } as const) : undefined;
  void Promise.all([engine.readings(id, rows), speech && engine.readings(id, rows, speech)])
    .then(([before, after]) => {
      if (mine !== latest) return;
      let row = 0;
      told.value = all.map((take) => {
        if (!take) return undefined;
        const at = row++;
        return { before: before[at] as Reading, after: take.clip ? undefined : after?.[at] };
      });
    })
    .catch((error) => tell(0, fourText.failed(reasonOf(error))));
});
