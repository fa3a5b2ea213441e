import type { FeatureName } from './dictionary.js';
import type { ScorePlane } from './model.js';

/** The properties of a model that runs in a Worker, as in Model. */
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
