// A model as the page uses it: it reads moments, explains them, and can be calibrated and taught.

import type { LivePoint, Model, Tonescape } from 'tonescape';
import type { Explanation, ModelFacts, Moment, Plane, Reading } from './protocol';
import { tensor } from './tensors';

/** Step of the finite differences, in standard deviations of a feature. */
const kStep = 0.02;

export class VoiceModel {
  private readonly plane: Plane;
  private readonly mean: Float32Array;
  private readonly scale: Float32Array;

  constructor(
    readonly id: string,
    readonly model: Model,
  ) {
    const bytes = model.toBytes();
    this.mean = tensor(bytes, 'scaler.mean');
    this.scale = tensor(bytes, 'scaler.scale');
    this.plane = planeOf(model, bytes);
  }

  static async open(tonescape: Tonescape, id: string, bytes: Uint8Array): Promise<VoiceModel> {
    return new VoiceModel(id, await tonescape.model(bytes));
  }

  facts(): ModelFacts {
    const { model } = this;
    return {
      id: this.id,
      classNames: [...model.classNames],
      latentCount: model.latentCount,
      referencePoints: model.referencePoints,
      referenceLabels: model.referenceLabels,
      referenceCorpora: model.referenceCorpora,
      corpusNames: [...model.corpusNames],
      plane: this.plane,
      notes: { ...model.info },
    };
  }

  read({ time, voiced, features }: Moment): Reading {
    const latent = this.model.embed(features);
    const { label, scores } = this.model.classify(latent);
    return {
      time,
      ...this.model.project(latent),
      latent,
      scores,
      label: voiced ? label : undefined,
      distance: this.model.distance(latent) ?? 0,
      spread: this.model.spread(features) ?? undefined,
    };
  }

  /**
   * How much each feature moved the point: its z-score times the slope, by that z-score, of the lead of the
   * winning class over the second (gradient times input; Shrikumar et al. 2017, section 2).
   */
  explain({ features }: Moment): Explanation {
    const names = this.model.classNames;
    const { scores } = this.model.classify(this.model.embed(features));
    const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
    const [best, second] = order as [number, number];
    const lead = (point: Float32Array) => {
      const found = this.model.classify(this.model.embed(point)).scores;
      return (found[best] as number) - (found[second] as number);
    };
    const standardized = features.map((value, i) => (value - at(this.mean, i)) / at(this.scale, i));
    const point = features.slice();
    const pushes = standardized.map((z, i) => {
      const step = kStep * at(this.scale, i);
      point[i] = at(features, i) + step;
      const above = lead(point);
      point[i] = at(features, i) - step;
      const below = lead(point);
      point[i] = at(features, i);
      return (z * (above - below)) / (2 * kStep);
    });
    return { label: names[best] ?? '', runnerUp: names[second] ?? '', standardized, pushes };
  }

  close(): void {
    this.model.close();
  }
}

export function momentOf({ time, level, f0, voiced, features }: LivePoint): Moment {
  return { time, level, f0, voiced, features };
}

// The classifier is linear and the map's plane is flat, so three points give the scores everywhere on it.
function planeOf(model: Model, bytes: Uint8Array): Plane {
  const mean = tensor(bytes, 'projection.mean');
  const axes = tensor(bytes, 'projection.axes');
  const scoresAt = (x: number, y: number) =>
    model.classify(mean.map((value, i) => value + x * at(axes, i) + y * at(axes, mean.length + i))).scores;
  const constant = scoresAt(0, 0);
  const slope = (scores: Float32Array) => scores.map((value, i) => value - at(constant, i));
  return { constant, byX: slope(scoresAt(1, 0)), byY: slope(scoresAt(0, 1)) };
}

function at(values: Float32Array, index: number): number {
  return values[index] as number;
}
