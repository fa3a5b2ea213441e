// The page's side of an engine in a Worker: each call sends a message and returns a promise of the answer.
import type { Samples, Values } from './arguments.js';
import { compiled, type WasmSource } from './compile.js';
import type { Family, FeatureEntry } from './dictionary.js';
import { kindOf, TonescapeError } from './errors.js';
import type { FeatureRows } from './feature_rows.js';
import { coreVersion } from './generated/names.js';
import type { LiveReading } from './live.js';
import type { BlockResult, FromWorker, Order, ToWorker } from './messages.js';
import type { CalibrateOptions, Explanation, Model, Reading } from './model.js';
import type { ModelFacts } from './model_facts.js';
import { type ByteSource, type Bytes, readBytes } from './source.js';
import type { Descriptors } from './tonescape.js';

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
  readonly #waiting = new Map<number, Waiting>();
  readonly #sessions = new Map<number, WorkerLiveOptions>();
  #calls = 0;
  #loaded: Promise<unknown> | undefined;
  /** The error that ended the Worker, with which all calls fail. */
  #failure: TonescapeError | undefined;

  /** @internal */
  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      const reason = event.message || 'its script did not arrive';
      this.#end(
        new TonescapeError(
          'worker-failed',
          `The Worker failed (${reason}); reload the page, or check that the server has engine.worker.js and that ${kPolicy}.`,
        ),
      );
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

  /** As Tonescape.descriptors. */
  descriptors(samples: Samples, sampleRate: number): Promise<Descriptors> {
    return this.call(0, 'descriptors', samples, sampleRate);
  }

  /** Opens a model in the Worker. Throws as Tonescape.model. */
  async model(source: Model | ByteSource): Promise<WorkerModel> {
    // Reads the bytes while the engine loads.
    const [bytes] = await Promise.all([isModel(source) ? source.toBytes() : readBytes(source), this.#loaded]);
    return this.made(0, 'model', bytes);
  }

  /** Starts a live session in the Worker. Throws as Tonescape.live. */
  async live(options: WorkerLiveOptions): Promise<WorkerSession> {
    const { sampleRate, model, models = [], window, hop, blocks, onBlock } = options ?? {};
    if (typeof onBlock !== 'function') {
      throw new TonescapeError('bad-option', `onBlock is ${kindOf(onBlock)}; give a function.`);
    }
    const { level = false, samples = false, history = false } = options;
    const numbers = models.map((one) => this.numberOf(one));
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
    this.#sessions.set(call, options);
    try {
      await answer;
      return new WorkerSession(this, call, followsLevel(model ?? models[0]));
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

  features(samples: Samples, sampleRate: number): Promise<Float32Array> {
    return this.engine.call(this.number, 'features', samples, sampleRate);
  }

  read(features: Values): Promise<Reading> {
    return this.engine.call(this.number, 'read', features);
  }

  explain(features: Values): Promise<Explanation> {
    return this.engine.call(this.number, 'explain', features);
  }

  calibrate(features: FeatureRows, options?: CalibrateOptions): Promise<WorkerModel> {
    return this.engine.made(this.number, 'calibrate', features, options);
  }

  teach(samples: { features: FeatureRows; labels: readonly string[] }): Promise<WorkerModel> {
    return this.engine.made(this.number, 'teach', samples);
  }

  toBytes(): Promise<Bytes> {
    return this.engine.call(this.number, 'toBytes');
  }

  /** Frees the model's memory. If a session still uses it, give the session's read() another model first. */
  close(): Promise<void> {
    return this.engine.call(this.number, 'close');
  }
}

/** By the rule of the core's Model::followsLevel. */
function followsLevel(model: WorkerModel | undefined): boolean {
  return model?.facts.info.front_end === 'level';
}

/** A live session in a Worker. */
export class WorkerSession {
  readonly #engine: WorkerEngine;
  readonly #number: number;
  /** Whether the points' features are relative to the level of the speech, as the session's models take them. */
  readonly #followsLevel: boolean;

  /** @internal */
  constructor(engine: WorkerEngine, number: number, ofModelsThatFollowLevel: boolean) {
    this.#engine = engine;
    this.#number = number;
    this.#followsLevel = ofModelsThatFollowLevel;
  }

  /** Sends a copy of the next samples. `onBlock` gets their result, `onEnded` a failure. */
  push(samples: Float32Array): void {
    this.#engine.call(this.#number, 'push', samples.slice()).catch(() => {}); // onEnded has reported a failed Worker
  }

  /**
   * Returns the reading of each of `models` for all points so far, for a session with `history`. Later points have the
   * readings of these models instead of those that the session was started with. Also works after stop(). Throws
   * "model-mismatch" for a model that takes its features by another front end (Model.features).
   */
  async read(models: readonly WorkerModel[]): Promise<LiveReading[][]> {
    const numbers = models.map((model) => this.#engine.numberOf(model));
    if (models.some((model) => followsLevel(model) !== this.#followsLevel)) {
      throw new TonescapeError(
        'model-mismatch',
        'The model takes its features by another front end than the models of this session; start a session for it.',
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

function isModel(source: Model | ByteSource): source is Model {
  return typeof source === 'object' && source !== null && 'toBytes' in source;
}
