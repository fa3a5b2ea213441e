// A moment of a session: its features, and the readings of it by models.

import type { LivePoint, LiveReading, ModelFacts, Spread, Verdict } from 'tonescape/microphone';

/** A model that the page can show. */
export interface PageModel extends ModelFacts {
  id: string;
}

/** The part of a point that does not depend on a model. */
export type Moment = Pick<LivePoint, 'time' | 'level' | 'f0' | 'pitch' | 'voiced' | 'features'>;

/** One model's reading of a moment. */
export interface Reading {
  time: number;
  x: number;
  y: number;
  latent: Float32Array;
  scores: Float32Array;
  /** The class with the highest score; undefined if the moment is not voiced. */
  label: string | undefined;
  /** The class with the second highest score. */
  runnerUp: string;
  /** What the reading says of the moment, by the core's rule. */
  verdict: Verdict;
  /** As Model.spread; undefined unless the encoder is variational. */
  spread: Spread | undefined;
}

export function momentOf({ time, level, f0, pitch, voiced, features }: LivePoint): Moment {
  return { time, level, f0, pitch, voiced, features };
}

export function readingOf({ time }: Pick<Moment, 'time'>, reading: LiveReading): Reading {
  return {
    ...reading,
    time,
    label: reading.label ?? undefined,
    spread: reading.spread ?? undefined,
  };
}
