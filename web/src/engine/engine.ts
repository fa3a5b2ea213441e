// The page's engine: the package's engine in a Worker, with the models of the page by their ids.

import {
  type Descriptors,
  type Explanation,
  type LiveReading,
  loadInWorker,
  TonescapeError,
  type WorkerEngine,
  type WorkerModel,
  type WorkerSession,
} from 'tonescape/microphone';
import { fromSent } from '../sent_models';
import { Problem, problem, reasonOf } from '../text';
import { type FeatureFacts, featureFacts } from './feature_facts';
import { type Moment, momentOf, type PageModel, type Reading, readingOf } from './reading';

/** The id of the model with the visitor's own labels. */
export const taughtId = 'taught';

/** A file of models (sent_models.ts): their ids in its order, and its address. */
export interface Sent {
  ids: readonly string[];
  url: string;
}

/** The data that the page starts with. */
export interface Loaded {
  model: PageModel;
  features: FeatureFacts[];
  families: string[];
}

/** The result of a recording that was analysed as a whole, with the model that read it. */
export interface FileResult {
  model: PageModel;
  features: Float32Array;
  reading: Reading;
}

/** Kinds of one visitor's speech, as in CalibrateOptions. */
export const speechKinds = ['neutral', 'any'] as const;
export type SpeechKind = (typeof speechKinds)[number];

/** Speech without labels to calibrate with: the features of utterances, and what they are. */
export interface Speech {
  kind: SpeechKind;
  features: readonly Float32Array[];
}

/** The page's callbacks for a session. */
export interface SessionListener {
  /** `readings`: the readings of the moments by each shown model. */
  onBlock(samples: Float32Array, moments: Moment[], readings: Record<string, Reading[]>): void;
  onFailed(sentence: string): void;
}

export class Engine {
  private worker: WorkerEngine | undefined;
  private loading: Promise<Loaded> | undefined;
  private adding: Promise<PageModel[]> | undefined;
  /** The models as released, and the models in use, which may be calibrated or taught. */
  private readonly released = new Map<string, WorkerModel>();
  private readonly models = new Map<string, WorkerModel>();
  /** Models that are no longer in use. They are closed when no session reads them any more. */
  private replaced: WorkerModel[] = [];
  /** The promise gives undefined if the session could not start. */
  private session: Promise<WorkerSession | undefined> | undefined;
  /** The models whose readings the page wants, and those whose readings the session's points have now. */
  private shown: readonly string[] = [];
  private readIds: readonly string[] = [];

  constructor(
    private readonly first: Sent,
    private readonly others: Sent,
  ) {}

  /** Loads the engine and the first model, once; after a failure the next call tries again. Throws Problem. */
  load(): Promise<Loaded> {
    this.loading ??= this.begin().catch((error) => {
      this.worker?.close();
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /**
   * Loads the other models, once, all of them or none; to be called after load(). After a failure the next call tries
   * again. Throws Problem.
   */
  loadOthers(): Promise<PageModel[]> {
    this.adding ??= this.open(fetchFiles(this.others))
      .then((opened) => opened.map((model, i) => this.release(this.others.ids[i] as string, model)))
      .catch((error) => {
        this.adding = undefined;
        throw error;
      });
    return this.adding;
  }

  /** Starts a session, after load(). Samples come from `blocks`, or from feed(). */
  start(sampleRate: number, listener: SessionListener, blocks?: MessagePort): void {
    void this.session?.then((earlier) => earlier?.close());
    this.readIds = this.shown;
    // At least one model, because it determines the sample rate of the features.
    const ids = this.shown.length > 0 ? this.shown : this.first.ids;
    const onEnded = (error: unknown) => listener.onFailed(problem.session(reasonOf(error)));
    const starting = (this.worker as WorkerEngine).live({
      sampleRate,
      models: ids.map((id) => this.modelOf(id)),
      samples: true,
      history: true,
      ...(blocks && { blocks }),
      onBlock: ({ samples, points }) => {
        const moments = points.map(momentOf);
        const readings = this.readIds.map((id, i) => [
          id,
          points.map((point) => readingOf(point, point.readings[i] as LiveReading)),
        ]);
        listener.onBlock(samples as Float32Array, moments, Object.fromEntries(readings));
      },
      onEnded,
    });
    this.session = starting.catch((error) => {
      listener.onFailed(reasonOf(error));
      return undefined;
    });
  }

  /** Sends the next samples of the session. */
  feed(samples: Float32Array): void {
    void this.session?.then((session) => session?.push(samples));
  }

  /** Resolves when every sample that was sent has been analysed. */
  async stop(): Promise<void> {
    const session = await this.session;
    await session?.stop().catch(() => {}); // a failed Worker has been reported already
  }

  /**
   * Sets the models that read each moment from now on. Resolves with their readings of `moments`, which are all moments
   * of the session when the answer arrives.
   */
  async show(ids: readonly string[], moments: readonly Moment[]): Promise<Record<string, Reading[]>> {
    this.shown = ids;
    const { session, replaced } = this;
    this.replaced = [];
    const readings = await (await session)?.read(ids.map((id) => this.modelOf(id)));
    for (const model of replaced) void model.close();
    if (!readings || session !== this.session) return {}; // the session has ended meanwhile
    this.readIds = ids;
    const readingsOf = (i: number) => readings[i]?.map((one, at) => readingOf(moments[at] as Moment, one));
    return Object.fromEntries(ids.map((id, i) => [id, readingsOf(i) ?? []]));
  }

  explain(id: string, { features }: Moment): Promise<Explanation> {
    return this.modelOf(id).explain(features);
  }

  /** Analyses a recording as a whole. */
  async file(id: string, samples: Float32Array, sampleRate: number): Promise<FileResult> {
    const model = this.modelOf(id);
    const { features, ...reading } = await model.readRecording(samples, sampleRate);
    const time = samples.length / sampleRate;
    return { model: { id, ...model.facts }, features, reading: readingOf({ time }, reading) };
  }

  get version(): string {
    return (this.worker as WorkerEngine).version;
  }

  /** The functionals of eGeMAPS, at the recording's own rate. */
  features(samples: Float32Array, sampleRate: number): Promise<Float32Array> {
    return (this.worker as WorkerEngine).features(samples, sampleRate);
  }

  descriptors(samples: Float32Array, sampleRate: number): Promise<Descriptors> {
    return (this.worker as WorkerEngine).descriptors(samples, sampleRate);
  }

  /**
   * Calibrates all released models with the features of utterances of that kind of speech; undefined restores them as
   * released.
   */
  async calibrate(speech: Speech | undefined): Promise<PageModel[]> {
    // Computes all models before any is replaced, because a session may continue meanwhile.
    const changed = await Promise.all(
      [...this.released].map(
        async ([id, model]) =>
          [id, speech ? await model.calibrate(speech.features, { speech: speech.kind }) : model] as const,
      ),
    );
    for (const [id, model] of changed) this.use(id, model);
    return [...this.models].map(([id, { facts }]) => ({ id, ...facts }));
  }

  /** Makes the model with the visitor's own labels in the latent space of model `id`. */
  async teach(id: string, features: Float32Array[], labels: string[]): Promise<PageModel> {
    return this.use(taughtId, await this.modelOf(id).teach({ features, labels }));
  }

  /** A released model's readings of features; with `speech`, those of the model calibrated with it, which is not kept. */
  async readings(id: string, rows: readonly Float32Array[], speech?: Speech): Promise<Reading[]> {
    const released = this.released.get(id) ?? this.modelOf(id);
    const model = speech ? await released.calibrate(speech.features, { speech: speech.kind }) : released;
    try {
      const readings = await Promise.all(rows.map((row) => model.read(row)));
      return readings.map((reading) => readingOf({ time: 0 }, reading));
    } finally {
      if (speech) void model.close();
    }
  }

  /** The labels that a model gives to features, as released or as it is in use. */
  async labels(id: string, features: readonly Float32Array[], as: 'released' | 'in use'): Promise<string[]> {
    const model = (as === 'released' && this.released.get(id)) || this.modelOf(id);
    const readings = await Promise.all(features.map((row) => model.read(row)));
    return readings.map(({ label }) => label);
  }

  /** The model in use. */
  modelOf(id: string): WorkerModel {
    const model = this.models.get(id);
    if (!model) throw new Error(`there is no model ${id}`);
    return model;
  }

  private async begin(): Promise<Loaded> {
    const files = fetchFiles(this.first); // loads while the engine starts
    files.catch(() => {}); // awaited below, if the engine starts
    try {
      this.worker = await loadInWorker();
    } catch (error) {
      const isOff = error instanceof TonescapeError && error.code === 'no-webassembly';
      throw new Problem(isOff ? problem.noWebAssembly : problem.engine(reasonOf(error)));
    }
    const [opened] = await this.open(files);
    const model = this.release(this.first.ids[0] as string, opened as WorkerModel);
    const [table, families] = await Promise.all([this.worker.featureTable(), this.worker.families()]);
    return { model, features: featureFacts(table), families };
  }

  private async open(files: Promise<Uint8Array[]>): Promise<WorkerModel[]> {
    const { worker } = this;
    try {
      return await Promise.all((await files).map((file) => (worker as WorkerEngine).model(file)));
    } catch (error) {
      throw new Problem(problem.model(reasonOf(error)));
    }
  }

  private release(id: string, model: WorkerModel): PageModel {
    this.released.set(id, model);
    return this.use(id, model);
  }

  private use(id: string, model: WorkerModel): PageModel {
    const before = this.models.get(id);
    if (before && before !== model && before !== this.released.get(id)) this.replaced.push(before);
    this.models.set(id, model);
    return { id, ...model.facts };
  }
}

async function fetchFiles({ url }: Sent): Promise<Uint8Array[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return fromSent(new Uint8Array(await response.arrayBuffer()));
}
