// The page's side of a model in a Worker.
import type { Values } from './arguments.js';
import type { FeatureRows } from './feature_rows.js';
import { type ComputedAt, checkedFeatures, Features, frontEndOf } from './features.js';
import type { CalibrateOptions, Explanation, Reading, RecordingReading } from './model.js';
import type { ModelFacts } from './model_facts.js';
import { checkedOptions } from './options.js';
import { type ChannelOptions, monoOf, type Samples } from './samples.js';
import type { Bytes } from './source.js';
import type { WorkerEngine } from './worker_engine.js';

/** A model in a Worker, with the methods of Model, which throw the same errors. */
export class WorkerModel {
  readonly facts: ModelFacts;
  /** @internal */
  readonly number: number;
  /** @internal */
  readonly engine: WorkerEngine;

  /** @internal */
  constructor(engine: WorkerEngine, number: number, facts: ModelFacts) {
    this.engine = engine;
    this.number = number;
    this.facts = facts;
  }

  async features(samples: Samples, sampleRate?: number, options: ChannelOptions = {}): Promise<Features> {
    const { channel } = checkedOptions('features', options, ['channel']);
    const mono = monoOf(samples, sampleRate, channel);
    const values = await this.engine.call<Float32Array>(
      this.number,
      'features',
      mono.samples,
      mono.sampleRate,
    );
    return new Features(values, computedAt(this, mono.sampleRate));
  }

  async read(features: Values, voiced = true): Promise<Reading> {
    return this.engine.call(this.number, 'read', this.#checked(features), voiced);
  }

  async readRecording(
    samples: Samples,
    sampleRate?: number,
    options: ChannelOptions = {},
  ): Promise<RecordingReading> {
    const { channel } = checkedOptions('readRecording', options, ['channel']);
    const mono = monoOf(samples, sampleRate, channel);
    const reading = await this.engine.call<RecordingReading>(
      this.number,
      'readRecording',
      mono.samples,
      mono.sampleRate,
    );
    return { ...reading, features: new Features(reading.features, computedAt(this, mono.sampleRate)) };
  }

  async explain(features: Values): Promise<Explanation> {
    return this.engine.call(this.number, 'explain', this.#checked(features));
  }

  async calibrate(features: FeatureRows, options?: CalibrateOptions): Promise<WorkerModel> {
    return this.engine.made(this.number, 'calibrate', this.#checkedRows(features), options);
  }

  async teach(samples: { features: FeatureRows; labels: readonly string[] }): Promise<WorkerModel> {
    if (samples?.features) this.#checkedRows(samples.features);
    return this.engine.made(this.number, 'teach', samples);
  }

  toBytes(): Promise<Bytes> {
    return this.engine.call(this.number, 'toBytes');
  }

  /** Frees the model's memory. If a session still uses it, give the session's read() another model first. */
  close(): Promise<void> {
    return this.engine.call(this.number, 'close');
  }

  // Before they are sent, because features that arrive in the Worker are plain arrays.
  #checked(features: Values): Values {
    return checkedFeatures('features', features, this.facts.sampleRate);
  }

  #checkedRows(rows: FeatureRows): FeatureRows {
    if (!Array.isArray(rows)) return this.#checked(rows as Float32Array) as Float32Array;
    return rows.map((row, i) => checkedFeatures(`features of sample ${i}`, row, this.facts.sampleRate));
  }
}

/** How the features of a session of `model` are computed, or without a model of a session at `sampleRate`. */
export function computedAt(model: WorkerModel | undefined, sampleRate: number): ComputedAt {
  return {
    sampleRate: model?.facts.sampleRate ?? sampleRate,
    frontEnd: frontEndOf(model?.facts.info),
  };
}
