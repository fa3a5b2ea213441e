// A moment of a session: its features, and the readings of it by models.

import type { LivePoint, LiveReading, ModelFacts, Spread } from 'tonescape/microphone';

/** A model that the page can show. */
export interface PageModel extends ModelFacts {
  id: string;
}

/** The part of a point that does not depend on a model. */
export type Moment = Pick<LivePoint, 'time' | 'level' | 'f0' | 'voiced' | 'features'>;

/** One model's reading of a moment. */
export interface Reading {
  time: number;
  x: number;
  y: number;
  latent: Float32Array;
  scores: Float32Array;
  /** The class with the highest score; undefined if the moment is not voiced. */
  label: string | undefined;
  /** As Model.distance: above 1, the point is far from the training data. */
  distance: number;
  /** As Model.spread; undefined unless the encoder is variational. */
  spread: Spread | undefined;
}

export function momentOf({ time, level, f0, voiced, features }: LivePoint): Moment {
  return { time, level, f0, voiced, features };
}

export function readingOf({ time }: Moment, reading: LiveReading): Reading {
  return {
    ...reading,
    time,
    label: reading.label ?? undefined,
    distance: reading.distance ?? 0,
    spread: reading.spread ?? undefined,
  };
}

/** Whether the point is far from the training data, so that its scores mean little. */
export function isFar({ distance }: Reading): boolean {
  return distance > 1;
}
