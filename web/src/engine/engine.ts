// The page's side of the engine: starts the worker, and speaks with it in typed messages.

import { Problem, problem } from '../text';
import type {
  FromWorker,
  ModelFacts,
  Moment,
  Question,
  Questions,
  Reading,
  Source,
  ToWorker,
} from './protocol';
import { startWorker } from './start_worker';

/** What a session tells the page. */
export interface SessionListener {
  /** `envelope`: lowest and highest sample of each 10 ms since the last call. */
  onHeard(moments: Moment[], readings: Record<string, Reading[]>, envelope: Float32Array): void;
  onLogFull(): void;
  onFailed(sentence: string): void;
  /** Every sample that was sent has been analysed. */
  onStopped(): void;
}

interface Waiting {
  resolve(value: never): void;
  reject(error: Problem): void;
}

export class Engine {
  private worker: Worker | undefined;
  private loading: Promise<Questions['load'][1]> | undefined;
  private adding: Promise<ModelFacts[]> | undefined;
  private session = 0;
  private listener: SessionListener | undefined;
  private asked = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(
    private readonly first: Source,
    private readonly others: readonly Source[],
  ) {}

  /** Loads the engine and the first model, once; after a failure the next call tries again. Throws Problem. */
  load(): Promise<Questions['load'][1]> {
    this.loading ??= this.begin().catch((error) => {
      this.worker?.terminate();
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  /** Loads the other models, after load(): once, and after a failure again. Throws Problem. */
  loadOthers(): Promise<ModelFacts[]> {
    this.adding ??= this.ask('add', { models: this.others.map(absolute) }).catch((error) => {
      this.adding = undefined;
      throw error;
    });
    return this.adding;
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

  /** Throws Problem. */
  ask<Q extends Question>(question: Q, content: Questions[Q][0]): Promise<Questions[Q][1]> {
    return new Promise((resolve, reject) => {
      const number = ++this.asked;
      this.waiting.set(number, { resolve, reject });
      this.send({ kind: 'ask', question, number, content } as ToWorker);
    });
  }

  private begin(): Promise<Questions['load'][1]> {
    if (typeof WebAssembly === 'undefined') return Promise.reject(new Problem(problem.noWebAssembly));
    this.worker = startWorker();
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.fail(event.message || 'its script did not arrive');
    };
    this.worker.onmessage = (event: MessageEvent<FromWorker>) => this.receive(event.data);
    return this.ask('load', { model: absolute(this.first) });
  }

  private send(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker?.postMessage(message, transfer);
  }

  private fail(reason: string): void {
    for (const { reject } of this.waiting.values()) reject(new Problem(problem.engine(reason)));
    this.waiting.clear();
    this.listener?.onFailed(problem.session(reason));
  }

  private receive(message: FromWorker): void {
    if ('session' in message && message.session !== this.session) return; // of a session that is over
    switch (message.kind) {
      case 'answer':
        this.waiting.get(message.number)?.resolve(message.value as never);
        this.waiting.delete(message.number);
        break;
      case 'refusal':
        this.waiting.get(message.number)?.reject(refusal(message.what, message.reason));
        this.waiting.delete(message.number);
        break;
      case 'heard':
        this.listener?.onHeard(message.moments, message.readings, message.envelope);
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
    }
  }
}

// The worker has an address of its own.
function absolute({ id, url }: Source): Source {
  return { id, url: new URL(url, location.href).href };
}

/** `cause` is the reason alone, for who has a sentence of his own. */
function refusal(what: string, reason: string): Problem {
  const sentences: Record<string, (reason: string) => string> = {
    engine: problem.engine,
    model: problem.model,
  };
  return new Problem((sentences[what] ?? problem.session)(reason), { cause: reason });
}
