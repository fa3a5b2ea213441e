import { checkedCallback, checkedNames, textOf } from './arguments.js';
import type { Bundle } from './bindings.js';
import { kindOf, TonescapeError } from './errors.js';
import { checkedRows, type FeatureRows } from './feature_rows.js';
import type { Method } from './generated/names.js';
import { checkedOptions } from './options.js';
import type { Training } from './training.js';

export type { Method };

/** The rate in Hz of the sound that a trained model takes. */
const kSampleRate = 16000;

/** The samples and settings of a training. */
export interface TrainOptions {
  /**
   * The features of each sample, in the order of `featureNames`, of sound at 16 kHz: by Model.features, or by
   * Tonescape.features with the option `rate`. Those that know another rate are refused with "model-mismatch".
   */
  features: FeatureRows;
  /** The class name of each sample. */
  labels: readonly string[];
  /**
   * The training method; `tonescape.methods` says what each demands of the latent space. The discriminants need three or
   * more classes.
   */
  method: Method;
  /** Dimensions of the latent space: 2 ... 512, by default 16. A discriminant has one dimension fewer than classes. */
  latent?: number;
  /** Passes over the training set, by default 50. A discriminant needs none and reports its progress once. */
  epochs?: number;
  /** A whole number from 0 that determines initial weights, order of the samples and noise; by default 1. */
  seed?: number;
  /** The classes in the order of the scores; by default the labels, sorted. */
  classNames?: readonly string[];
  /**
   * The corpus of each sample, for example its language or its source. `adaptive` lets each corpus weigh the same.
   * Without it, all samples are one corpus.
   */
  corpora?: readonly string[];
  /** The speaker of each sample: `adaptive` learns from it to read one speaker's voice after calibration. */
  speakers?: readonly string[];
  /** What the samples' licences permit, stored in `model.info.licence`; by default "not stated". */
  licence?: string;
}

const kNames = [
  'features',
  'labels',
  'method',
  'latent',
  'epochs',
  'seed',
  'classNames',
  'corpora',
  'speakers',
  'licence',
] as const;

/** The progress of a training. */
export interface TrainingProgress {
  /** The epoch that has ended, from 1. */
  epoch: number;
  /** The number of epochs. */
  epochs: number;
  /** The mean loss of the epoch's batches; for a discriminant, minus the sum of the separations along its axes. */
  loss: number;
}

/** Makes a bundle with training.wasm. An exception of `onEpoch` stops the training and is rethrown. */
export function train(
  training: Training,
  featureCount: number,
  options: TrainOptions,
  onEpoch?: (progress: TrainingProgress) => void,
): Promise<Bundle> {
  const {
    features,
    labels,
    method,
    latent = 16,
    epochs = 50,
    seed = 1,
    classNames,
    corpora,
    speakers,
    licence,
  } = checkedOptions('train', options, kNames);
  const order = {
    features: checkedRows(features, featureCount, kSampleRate),
    labels: checkedNames('labels', labels),
    classNames: classNames === undefined ? [] : checkedNames('class names', classNames),
    corpora: namesOfAll('corpora', corpora, labels?.length),
    speakers: namesOfAll('speakers', speakers, labels?.length),
    method: textOf(method),
    latent: checkedWhole('latent', latent, 2 ** 31 - 1),
    epochs: checkedWhole('number of epochs', epochs, 2 ** 31 - 1),
    seed: checkedWhole('seed', seed, Number.MAX_SAFE_INTEGER),
    licence: licence === undefined ? 'not stated' : textOf(licence),
  };
  checkedCallback('onEpoch', onEpoch);
  return training.run((core) => {
    let thrown: { error: unknown } | undefined;
    const outcome = core.train(order, (epoch, loss) => {
      try {
        onEpoch?.({ epoch, epochs, loss });
        return true;
      } catch (error) {
        thrown = { error };
        return false;
      }
    });
    if (thrown) throw thrown.error;
    return outcome;
  });
}

// The names, one for each of `count` samples, or none if they are not given.
function namesOfAll(what: string, names: readonly string[] | undefined, count: number): readonly string[] {
  if (names === undefined) return [];
  const checked = checkedNames(what, names);
  if (checked.length === count) return checked;
  throw new TonescapeError(
    'bad-option',
    `There are ${checked.length} ${what} for ${count} samples; give one for each, or none.`,
  );
}

function checkedWhole(what: string, value: number, largest: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= largest) return value;
  throw new TonescapeError('bad-option', `The ${what} is ${kindOf(value)}; give a whole number from 0.`);
}
