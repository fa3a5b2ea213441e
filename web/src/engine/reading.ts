// What is heard of a voice at a time, and what models say of it.

import type { LivePoint, LiveReading, ModelFacts, Spread } from 'tonescape/microphone';

/** A model that the page can show. */
export interface PageModel extends ModelFacts {
  id: string;
}

/** What was heard, whatever the model. */
export type Moment = Pick<LivePoint, 'time' | 'level' | 'f0' | 'voiced' | 'features'>;

/** What one model says of a moment. */
export interface Reading {
  time: number;
  x: number;
  y: number;
  latent: Float32Array;
  scores: Float32Array;
  /** The class with the highest score; undefined where there is no voice. */
  label: string | undefined;
  /** Above 1: far from all training data. */
  distance: number;
  /** Of a variational encoder. */
  spread: Spread | undefined;
}

export function momentOf({ time, level, f0, voiced, features }: LivePoint): Moment {
  return { time, level, f0, voiced, features };
}

export function readingOf({ time, voiced }: Moment, reading: LiveReading): Reading {
  return {
    ...reading,
    time,
    label: voiced ? (reading.label ?? undefined) : undefined,
    distance: reading.distance ?? 0,
    spread: reading.spread ?? undefined,
  };
}
