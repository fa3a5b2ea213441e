import type { FeatureName } from './dictionary.js';
import type { Model, ScorePlane } from './model.js';

/** What is known of a model that runs in a Worker; as in Model. */
export interface ModelFacts {
  readonly featureNames: readonly FeatureName[];
  readonly classNames: readonly string[];
  readonly latentCount: number;
  readonly sampleRate: number;
  readonly plane: Readonly<ScorePlane>;
  readonly referencePoints: Float32Array;
  readonly referenceLabels: Float32Array;
  readonly referenceCorpora: Float32Array;
  readonly corpusNames: readonly string[];
  readonly info: Readonly<Record<string, string>>;
}

/** A copy of plain values: a Model cannot be sent to a page. */
export function factsOf(model: Model): ModelFacts {
  return {
    featureNames: model.featureNames,
    classNames: model.classNames,
    latentCount: model.latentCount,
    sampleRate: model.sampleRate,
    plane: model.plane,
    referencePoints: model.referencePoints,
    referenceLabels: model.referenceLabels,
    referenceCorpora: model.referenceCorpora,
    corpusNames: model.corpusNames,
    info: model.info,
  };
}
