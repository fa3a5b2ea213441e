export type { Samples } from './arguments.js';
export type { DescriptorEntry, DescriptorName, FeatureEntry, FeatureName } from './dictionary.js';
export { type ErrorCode, TonescapeError } from './errors.js';
export type { LiveOptions, LivePoint, LiveSession } from './live.js';
export { type LoadOptions, load } from './load.js';
export type { Classification, Model } from './model.js';
export type { ByteSource } from './source.js';
export type { Descriptors, Tonescape } from './tonescape.js';
