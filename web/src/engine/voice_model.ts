// A model as the page uses it: it reads moments, explains them, and can be calibrated and taught.

import type { LivePoint, LiveReading, Model, Tonescape } from 'tonescape';
import type { Explanation, ModelFacts, Moment, Reading } from './protocol';

export class VoiceModel {
  constructor(
    readonly id: string,
    readonly model: Model,
  ) {}

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
      plane: model.plane,
      notes: { ...model.info },
    };
  }

  read(moment: Moment): Reading {
    return readingOf(moment, this.model.read(moment.features));
  }

  explain({ features }: Moment): Explanation {
    return this.model.explain(features);
  }

  close(): void {
    this.model.close();
  }
}

export function momentOf({ time, level, f0, voiced, features }: LivePoint): Moment {
  return { time, level, f0, voiced, features };
}

/** What a model said of a moment, as the page shows it. */
export function readingOf({ time, voiced }: Moment, said: LiveReading): Reading {
  return {
    ...said,
    time,
    label: voiced ? (said.label ?? undefined) : undefined,
    distance: said.distance ?? 0,
    spread: said.spread ?? undefined,
  };
}
