// The page's side of an engine in a Worker: each call sends a message and returns a promise of the answer.
import type { Values } from './arguments.js';
import { compiled, type WasmSource } from './compile.js';
import { refusedBy } from './content_policy.js';
import type { Family, FeatureEntry } from './dictionary.js';
import { kindOf, TonescapeError } from './errors.js';
import type { FeatureRows } from './feature_rows.js';
import { type ComputedAt, checkedFeatures, Features, frontEndOf } from './features.js';
import { coreVersion } from './generated/names.js';
import type { LiveReading } from './live.js';
import type { BlockResult, FromWorker, Order, ToWorker } from './messages.js';
import type { CalibrateOptions, Explanation, Model, Reading, RecordingReading } from './model.js';
import type { ModelFacts } from './model_facts.js';
import type { ModelReader, ModelSource } from './models.js';
import { checkedOptions } from './options.js';
import { type ChannelOptions, monoOf, type Samples } from './samples.js';
import type { Bytes } from './source.js';
import type { Descriptors, FeatureOptions } from './tonescape.js';

export interface WorkerLiveOptions {
  /** Rate of the samples: 8000 ... 96000 Hz. */
  sampleRate: number;
  /** As in LiveOptions. */
  model?: WorkerModel;
  /** As in LiveOptions. */
  models?: readonly WorkerModel[];
  /** Length of the sliding window: 0.1 ... 60 s, by default 3. */
  window?: number;
  /** Time from point to point: 0.01 s ... window, by default 0.1. */
  hop?: number;
  /** The port that sends blocks of samples, as `Capture.blocks`; without it samples come by push(). */
  blocks?: MessagePort;
  /** `onBlock` gets the level each 50 ms. */
  level?: boolean;
  /** `onBlock` also gets the samples, at least each 30 ms, once they are analysed, to record or draw them. */
  samples?: boolean;
  /** Keeps the features of all points (13 MB an hour) until close(), for read(). */
  history?: boolean;
  /** Called with the result of each block of samples, in order. */
  onBlock(result: BlockResult): void;
  /** The session ended without stop(), because samples cannot be analysed or because the Worker failed. */
  onEnded?(error: TonescapeError): void;
}

const kLiveNames = [
  'sampleRate',
  'model',
  'models',
  'window',
  'hop',
  'blocks',
  'level',
  'samples',
  'history',
  'onBlock',
  'onEnded',
] as const;

/** What a page must allow, for the sentences of failed Workers. */
export const kPolicy =
  'the page’s content security policy allows it (worker-src, with blob: for a package on another origin)';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** An engine in a Worker of its own, so that long computations do not block the page. `loadInWorker` makes one. */
export class WorkerEngine {
  readonly version = coreVersion;
  readonly #worker: Worker;
  readonly #readModel: ModelReader;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sessions = new Map<number, Pick<WorkerLiveOptions, 'onBlock' | 'onEnded'>>();
  #calls = 0;
  #loaded: Promise<unknown> | undefined;
  /** The error that ended the Worker, with which all calls fail. */
  #failure: TonescapeError | undefined;

  /** @internal */
  constructor(worker: Worker, readModel: ModelReader) {
    this.#worker = worker;
    this.#readModel = readModel;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#end(new TonescapeError('worker-failed', failureOf(event.message)));
    };
  }

  /** @internal Before any other call. Throws as load(). */
  load(wasm: WasmSource | Promise<WasmSource>): Promise<unknown> {
    const compiling = Promise.resolve(wasm).then((source) => compiled(source, 'core.wasm'));
    this.#loaded = compiling.then((module) => this.ask({ kind: 'load', module }).answer);
    return this.#loaded;
  }

  /** As Tonescape.featureTable. */
  featureTable(): Promise<FeatureEntry[]> {
    return this.call(0, 'featureTable');
  }

  /** As Tonescape.families. */
  families(): Promise<Family[]> {
    return this.call(0, 'families');
  }

  /** As Tonescape.features. */
  async features(samples: Samples, sampleRate?: number, options: FeatureOptions = {}): Promise<Features> {
    const { rate, channel } = checkedOptions('features', options, ['rate', 'channel']);
    const mono = monoOf(samples, sampleRate, channel);
    const values = await this.call<Float32Array>(0, 'features', mono.samples, mono.sampleRate, { rate });
    return new Features(values, { sampleRate: rate ?? mono.sampleRate, frontEnd: 'egemaps' });
  }

  /** As Tonescape.descriptors. */
  async descriptors(
    samples: Samples,
    sampleRate?: number,
    options: FeatureOptions = {},
  ): Promise<Descriptors> {
    const { rate, channel } = checkedOptions('descriptors', options, ['rate', 'channel']);
    const mono = monoOf(samples, sampleRate, channel);
    return this.call(0, 'descriptors', mono.samples, mono.sampleRate, { rate });
  }

  /** Opens a model in the Worker. Throws as Tonescape.model. */
  async model(source: Model | ModelSource): Promise<WorkerModel> {
    // Reads the bytes while the engine loads.
    const bundle = isModel(source) ? source.toBytes() : this.#readModel(source);
    const [bytes] = await Promise.all([bundle, this.#loaded]);
    return this.made(0, 'model', bytes);
  }

  /** Starts a live session in the Worker. Throws as Tonescape.live. */
  async live(options: WorkerLiveOptions): Promise<WorkerSession> {
    const given = checkedOptions('live', options, kLiveNames);
    const { sampleRate, model, models = [], window, hop, blocks, onBlock } = given;
    if (typeof onBlock !== 'function') {
      throw new TonescapeError('bad-option', `onBlock is ${kindOf(onBlock)}; give a function.`);
    }
    const { level = false, samples = false, history = false } = given;
    const numbers = [models].flat().map((one) => this.numberOf(one)); // refuses also what is no array
    const number = model === undefined ? undefined : this.numberOf(model);
    const { call, answer } = this.ask(
      {
        kind: 'start',
        sampleRate,
        model: number,
        models: numbers,
        window,
        hop,
        blocks,
        level,
        samples,
        history,
      },
      blocks ? [blocks] : [],
    );
    const at = computedAt(model ?? models[0], sampleRate);
    this.#sessions.set(call, {
      onBlock: (result) => options.onBlock(withFeatures(result, at)),
      onEnded: (error) => options.onEnded?.(error),
    });
    try {
      await answer;
      return new WorkerSession(this, call, sampleRate, at);
    } catch (error) {
      this.forget(call);
      throw error;
    }
  }

  /** Ends the Worker: pending calls are rejected with "closed", and no session calls back any more. */
  close(): void {
    this.#sessions.clear();
    this.#end(new TonescapeError('closed', 'The engine is closed; load a new one.'));
  }

  /** @internal Calls a method of the engine, a model or a session and returns its result. `target`: its number. */
  async call<T>(target: number, method: string, ...values: unknown[]): Promise<T> {
    return (await this.ask({ kind: 'call', target, method, values }).answer) as T;
  }

  /** @internal As call(), for a method that returns a model. */
  async made(target: number, method: string, ...values: unknown[]): Promise<WorkerModel> {
    const { call, answer } = this.ask({ kind: 'call', target, method, values });
    return new WorkerModel(this, call, (await answer) as ModelFacts);
  }

  /** @internal Throws "bad-option" unless the model belongs to this engine. */
  numberOf(model: WorkerModel): number {
    if (model instanceof WorkerModel && model.engine === this) return model.number;
    throw new TonescapeError(
      'bad-option',
      'The model is none of this engine in a Worker; open it with model() of the engine that uses it.',
    );
  }

  /** @internal */
  forget(session: number): void {
    this.#sessions.delete(session);
  }

  /** @internal */
  ask(order: Order, transfer: Transferable[] = []): { call: number; answer: Promise<unknown> } {
    const call = ++this.#calls;
    const answer = new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      try {
        this.#worker.postMessage({ ...order, call } satisfies ToWorker, transfer);
        this.#waiting.set(call, { resolve, reject });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const sentence = `What was given cannot be sent to a Worker (${reason}); give arrays and plain values.`;
        reject(new TonescapeError('bad-option', sentence, { cause: error }));
      }
    });
    return { call, answer };
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'result':
        this.#answered(message.call)?.resolve(message.value);
        break;
      case 'failure':
        this.#answered(message.call)?.reject(new TonescapeError(message.code, message.sentence));
        break;
      case 'block':
        this.#sessions.get(message.session)?.onBlock(message.result);
        break;
      case 'ended': {
        const { session, code, sentence } = message;
        const onEnded = this.#sessions.get(session)?.onEnded;
        this.forget(session);
        onEnded?.(new TonescapeError(code, sentence));
        break;
      }
    }
  }

  #answered(call: number): Waiting | undefined {
    const waiting = this.#waiting.get(call);
    this.#waiting.delete(call);
    return waiting;
  }

  #end(error: TonescapeError): void {
    this.#failure ??= error;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    for (const { onEnded } of this.#sessions.values()) onEnded?.(error);
    this.#sessions.clear();
  }
}

/** The sentence of a Worker that failed; `reason` is empty if its script did not arrive. */
function failureOf(reason: string | undefined): string {
  const blocked = reason ? undefined : refusedBy('worker-src');
  if (blocked !== undefined) {
    const [scheme] = /^(?:data|blob)/.exec(blocked) ?? [];
    return `The page’s content security policy forbids the Worker; add worker-src ${scheme ? `${scheme}:` : "'self'"} to it.`;
  }
  return `The Worker failed (${reason || 'its script did not arrive'}); reload the page, or check that the server has engine.worker.js and that ${kPolicy}.`;
}

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
function computedAt(model: WorkerModel | undefined, sampleRate: number): ComputedAt {
  return {
    sampleRate: model?.facts.sampleRate ?? sampleRate,
    frontEnd: frontEndOf(model?.facts.info),
  };
}

/** The result as it was before it was sent, which made plain arrays of the features. */
function withFeatures(result: BlockResult, at: ComputedAt): BlockResult {
  for (const point of result.points) point.features = new Features(point.features, at);
  return result;
}

/** A live session in a Worker. */
export class WorkerSession {
  readonly #engine: WorkerEngine;
  readonly #number: number;
  readonly #sampleRate: number;
  /** How the points' features are computed, as the session's models take them. */
  readonly #at: ComputedAt;

  /** @internal */
  constructor(engine: WorkerEngine, number: number, sampleRate: number, at: ComputedAt) {
    this.#engine = engine;
    this.#number = number;
    this.#sampleRate = sampleRate;
    this.#at = at;
  }

  /**
   * Sends a copy of the next samples; of several channels it takes the mean. `onBlock` gets their result, `onEnded` a
   * failure. Throws "bad-option" for what is no sound of the session's rate.
   */
  push(samples: Samples): void {
    const copy = new Float32Array(monoOf(samples, this.#sampleRate, 'mix').samples);
    this.#engine.call(this.#number, 'push', copy).catch(() => {}); // onEnded has reported a failed Worker
  }

  /** Discards the samples until resume(). Those that were sent before may still give points. */
  pause(): void {
    this.#engine.call(this.#number, 'pause').catch(() => {}); // onEnded has reported a failed Worker
  }

  /**
   * Goes on. Windows begin anew, so that none reaches back across the pause, and the points' `time` does not count it.
   */
  resume(): void {
    this.#engine.call(this.#number, 'resume').catch(() => {}); // onEnded has reported a failed Worker
  }

  /**
   * Returns the reading of each of `models` for all points so far, for a session with `history`. Later points have the
   * readings of these models instead of those that the session was started with. Also works after stop(). Throws
   * "model-mismatch" for a model that takes its features at another rate or by another front end (Model.features).
   */
  async read(models: readonly WorkerModel[]): Promise<LiveReading[][]> {
    const numbers = [models].flat().map((model) => this.#engine.numberOf(model));
    const { sampleRate, frontEnd } = this.#at;
    if (models.some(({ facts }) => facts.sampleRate !== sampleRate || frontEndOf(facts.info) !== frontEnd)) {
      throw new TonescapeError(
        'model-mismatch',
        'The model takes its features at another rate or by another front end than this session; start a session for it.',
      );
    }
    return this.#engine.call(this.#number, 'read', numbers);
  }

  /** Ends the session. Resolves when all samples that push() sent are analysed and `onBlock` has had their results. */
  stop(): Promise<void> {
    return this.#engine.call(this.#number, 'stop');
  }

  /** Ends the session without waiting, and frees its history. `onBlock` is not called any more. */
  close(): void {
    this.#engine.forget(this.#number);
    this.#engine.call(this.#number, 'close').catch(() => {}); // onEnded has reported a failed Worker
  }
}

function isModel(source: Model | ModelSource): source is Model {
  return typeof source === 'object' && source !== null && 'toBytes' in source;
}
