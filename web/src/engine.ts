// The page's side of the engine: starts the worker, and speaks with it in typed messages.

import { Problem, problem } from './messages';

/** What the page shows of a model. */
export interface ModelFacts {
  classNames: string[];
  /** x, y, x, y, ... of the training utterances on the map, and the class of each. */
  referencePoints: Float32Array;
  referenceLabels: Float32Array;
  /** The bundle's metadata. */
  notes: Record<string, string>;
}

/** What the page draws of a point. */
export interface MapPoint {
  time: number;
  x: number;
  y: number;
  /** dB relative to full scale */
  level: number;
  /** Pitch in Hz; 0: unvoiced. */
  f0: number;
  /** The class with the highest score; undefined where there is no voice. */
  label: string | undefined;
  scores: Float32Array;
}

export type ToWorker =
  | { kind: 'load'; modelUrl: string }
  | { kind: 'start'; session: number; sampleRate: number; blocks: MessagePort | undefined }
  | { kind: 'samples'; samples: Float32Array }
  | { kind: 'stop' }
  | { kind: 'save' };

export type FromWorker =
  | { kind: 'ready'; model: ModelFacts }
  | { kind: 'loadFailed'; what: 'engine' | 'model'; reason: string }
  | { kind: 'points'; session: number; points: MapPoint[]; peak: number }
  | { kind: 'logFull'; session: number }
  | { kind: 'sessionFailed'; session: number; reason: string }
  | { kind: 'stopped'; session: number }
  | { kind: 'saved'; wav: ArrayBuffer; csv: string };

/** What a session tells the page. */
export interface SessionListener {
  /** `peak`: the largest |sample| since the last call. */
  onPoints(points: MapPoint[], peak: number): void;
  onLogFull(): void;
  onFailed(sentence: string): void;
  /** Every sample that was sent has been analysed. */
  onStopped(): void;
}

export class Engine {
  private worker: Worker | undefined;
  private loading: Promise<ModelFacts> | undefined;
  private settle: { resolve(model: ModelFacts): void; reject(problem: Problem): void } | undefined;
  private session = 0;
  private listener: SessionListener | undefined;
  private onSaved: ((wav: ArrayBuffer, csv: string) => void) | undefined;

  constructor(private readonly modelUrl: string) {}

  /** Loads the engine and the model, once; after a failure the next call tries again. Throws Problem. */
  load(): Promise<ModelFacts> {
    this.loading ??= this.begin().catch((error) => {
      this.worker?.terminate();
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** Starts a session, after load(). Samples come from `blocks`, or from feed(). */
  start(sampleRate: number, listener: SessionListener, blocks?: MessagePort): void {
    this.session++;
    this.listener = listener;
    this.send({ kind: 'start', session: this.session, sampleRate, blocks }, blocks ? [blocks] : []);
  }

  feed(samples: Float32Array): void {
    this.send({ kind: 'samples', samples }, [samples.buffer as ArrayBuffer]);
  }

  stop(): void {
    this.send({ kind: 'stop' });
  }

  /** The last session's sound (WAV) and points (CSV). */
  save(): Promise<{ wav: ArrayBuffer; csv: string }> {
    return new Promise((resolve) => {
      this.onSaved = (wav, csv) => resolve({ wav, csv });
      this.send({ kind: 'save' });
    });
  }

  private begin(): Promise<ModelFacts> {
    if (typeof WebAssembly === 'undefined') return Promise.reject(new Problem(problem.noWebAssembly));
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
      this.worker.onerror = (event) => {
        event.preventDefault();
        this.fail(event.message || 'its script did not arrive');
      };
      this.worker.onmessage = (event: MessageEvent<FromWorker>) => this.receive(event.data);
      this.send({ kind: 'load', modelUrl: new URL(this.modelUrl, location.href).href });
    });
  }

  private send(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker?.postMessage(message, transfer);
  }

  private fail(reason: string): void {
    this.settle?.reject(new Problem(problem.engine(reason)));
    this.listener?.onFailed(problem.session(reason));
  }

  private receive(message: FromWorker): void {
    if ('session' in message && message.session !== this.session) return; // of a session that is over
    switch (message.kind) {
      case 'ready':
        this.settle?.resolve(message.model);
        break;
      case 'loadFailed':
        this.settle?.reject(new Problem(problem[message.what](message.reason)));
        break;
      case 'points':
        this.listener?.onPoints(message.points, message.peak);
        break;
      case 'logFull':
        this.listener?.onLogFull();
        break;
      case 'sessionFailed':
        this.listener?.onFailed(problem.session(message.reason));
        break;
      case 'stopped':
        this.listener?.onStopped();
        break;
      case 'saved':
        this.onSaved?.(message.wav, message.csv);
        break;
    }
  }
}
