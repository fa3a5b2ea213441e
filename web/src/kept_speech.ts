// The speech of a calibration that a person keeps in this browser: features of windows and their kind, no sound.

import { type Speech, type SpeechKind, speechKinds } from './engine/engine';
import { forget, keep, restore } from './storage';

const kKey = 'tonescape.calibration';

/** False if this browser refuses to store it. */
export function keepSpeech({ kind, features }: Speech): boolean {
  return keep(kKey, { kind, features: features.map((row) => Array.from(row)) });
}

/** What an earlier visit stored, if each row has `count` features; data of another shape are removed. */
export function keptSpeech(count: number): Speech | undefined {
  const stored = restore(kKey);
  if (stored === undefined) return undefined;
  // Older versions stored the rows alone, of speech that could be anything.
  const { kind = 'any', features } = (Array.isArray(stored) ? { features: stored } : stored) as Stored;
  if (isKind(kind) && Array.isArray(features) && features.every((row) => isRow(row, count)))
    return { kind, features: features.map((row) => Float32Array.from(row as number[])) };
  forgetSpeech();
  return undefined;
}

export function forgetSpeech(): void {
  forget(kKey);
}

interface Stored {
  kind?: unknown;
  features?: unknown;
}

function isKind(kind: unknown): kind is SpeechKind {
  return speechKinds.some((known) => known === kind);
}

function isRow(row: unknown, count: number): boolean {
  return Array.isArray(row) && row.length === count && row.every(Number.isFinite);
}
