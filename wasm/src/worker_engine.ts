// The page's side of an engine in a Worker: each call sends a message and returns a promise of the answer.
import { checkedCallback } from './arguments.js';
import { compiled, type WasmSource } from './compile.js';
import type { Family, FeatureEntry } from './dictionary.js';
import { kindOf, TonescapeError } from './errors.js';
import { Features } from './features.js';
import { coreVersion } from './generated/names.js';
import type { FromWorker, Order, ToWorker } from './messages.js';
import type { Model } from './model.js';
import type { ModelFacts } from './model_facts.js';
import { isModel, type ModelReader, type ModelSource } from './models.js';
import { checkedOptions } from './options.js';
import { monoOf, type Samples } from './samples.js';
import type { Descriptors, FeatureOptions } from './tonescape.js';
import { workerEnded } from './worker_failure.js';
import { kLiveNames, type WorkerLiveOptions, WorkerSession, withFeatures } from './worker_live.js';
import { computedAt, WorkerModel } from './worker_model.js';

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
      this.#end(workerEnded(event.message, 'engine.worker.js'));
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
    checkedCallback('onEnded', given.onEnded);
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
