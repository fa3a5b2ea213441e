// The side of analyse() that runs in the caller's thread: starts the Worker and gives it what only that thread has.
import type { Analysis, AnalysisSettings, FromAnalysis, ToAnalysis } from './analysis_messages.js';
import { TonescapeError } from './errors.js';
import { Features } from './features.js';
import { coreVersion } from './generated/names.js';
import type { LivePoint } from './live.js';
import type { OfferedSound } from './offered_sound.js';
import { startThread, type Thread } from './thread.js';

/** What analyse() finds. */
export interface AnalysedSound extends Omit<Analysis, 'computedAt'> {
  features: Features;
  points: LivePoint[] | undefined;
}

interface Running {
  resolve(answer: FromAnalysis): void;
  reject(error: unknown): void;
  sound?: OfferedSound;
  onProgress?(done: number): void;
  points: LivePoint[];
}

/** @internal A Worker with one engine. It does one thing at a time. */
export class AnalysisThread {
  readonly #thread: Thread<ToAnalysis>;
  #running: Running | undefined;
  #failure: { error: unknown } | undefined;

  /** `address`: of analysis.worker.js. Throws "worker-failed". */
  constructor(address: URL | string) {
    this.#thread = startThread(
      address,
      (answer: FromAnalysis) => void this.#take(answer),
      (error) => this.end(error),
    );
  }

  /** Before any analysis. `model`: the bytes of a bundle. Throws as load() and Tonescape.model(). */
  async load(module: WebAssembly.Module, model: Uint8Array | undefined): Promise<void> {
    const answer = await this.#ask({ kind: 'load', module, model }, { points: [] });
    const { version } = answer as Extract<FromAnalysis, { kind: 'loaded' }>;
    if (version === coreVersion) return;
    throw new TonescapeError(
      'worker-failed',
      `The Worker’s script is of version ${version}, this one of ${coreVersion}; reload the page without its cache.`,
    );
  }

  /** Throws as analyse(). */
  async analyse(
    sound: OfferedSound,
    settings: AnalysisSettings,
    onProgress?: (done: number) => void,
  ): Promise<AnalysedSound> {
    const points: LivePoint[] = [];
    const order: ToAnalysis = { kind: 'analyse', sound: sound.order, settings };
    const answer = await this.#ask(order, { points, sound, ...(onProgress && { onProgress }) });
    const { analysis } = answer as Extract<FromAnalysis, { kind: 'analysed' }>;
    onProgress?.(1);
    const { computedAt, ...found } = analysis;
    const known = (features: Float32Array) => new Features(features, computedAt);
    for (const point of points) point.features = known(point.features);
    return { ...found, features: known(found.features), points: settings.points && points };
  }

  /** Ends the Worker at once. What it is doing is rejected with `error`, and so is all that it is asked later. */
  end(error: unknown = new TonescapeError('closed', 'The analysis is ended; start a new one.')): void {
    this.#failure ??= { error };
    this.#thread.end();
    this.#running?.reject(error);
    this.#running = undefined;
  }

  #ask(order: ToAnalysis, running: Omit<Running, 'resolve' | 'reject'>): Promise<FromAnalysis> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure.error);
      this.#running = { ...running, resolve, reject };
      this.#thread.post(order);
    });
  }

  async #take(answer: FromAnalysis): Promise<void> {
    const running = this.#running;
    if (!running) return;
    switch (answer.kind) {
      case 'progress':
        running.points.push(...answer.points);
        return this.#report(running, answer.done);
      case 'decode':
      case 'read':
        return this.#reply(running.sound as OfferedSound, answer);
      case 'failed':
        this.#running = undefined;
        return running.reject(new TonescapeError(answer.code, answer.sentence));
      default:
        this.#running = undefined;
        return running.resolve(answer);
    }
  }

  /** An exception of the caller's function ends the analysis. */
  #report(running: Running, done: number): void {
    try {
      running.onProgress?.(done);
    } catch (error) {
      this.end(error);
    }
  }

  async #reply(
    sound: OfferedSound,
    question: Extract<FromAnalysis, { kind: 'decode' | 'read' }>,
  ): Promise<void> {
    try {
      if (question.kind === 'decode') {
        const { length, channels } = await sound.decode(question.sampleRate);
        return this.#thread.post({ kind: 'decoded', length, channels });
      }
      const planes = sound.read(question.at, question.count);
      const transfer = planes.map(({ buffer }) => buffer as ArrayBuffer);
      this.#thread.post({ kind: 'samples', planes }, transfer);
    } catch (error) {
      if (!(error instanceof TonescapeError)) return this.end(error);
      this.#thread.post({ kind: 'refused', code: error.code, sentence: error.message });
    }
  }
}
