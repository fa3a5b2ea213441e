export type { Samples, Values } from './arguments.js';
export type { WasmSource } from './compile.js';
export type {
  DescriptorEntry,
  DescriptorName,
  Family,
  FeatureEntry,
  FeatureName,
  MethodEntry,
} from './dictionary.js';
export { type ErrorCode, type PageErrorCode, TonescapeError } from './errors.js';
export type { FeatureRows } from './feature_rows.js';
export type { FeatureVector } from './feature_vector.js';
export type { LiveOptions, LivePoint, LiveReading, LiveSession } from './live.js';
export { type LoadOptions, load } from './load.js';
export type {
  CalibrateOptions,
  Classification,
  Explanation,
  Model,
  Reading,
  ScorePlane,
  Spread,
} from './model.js';
export type { ByteSource } from './source.js';
export type { Descriptors, Tonescape } from './tonescape.js';
export type { Method, TrainingProgress, TrainOptions } from './train.js';
