// The whole live path: microphone, audio worklet, Worker, points.
import { checkedSeconds } from './arguments.js';
import { type Capture, type CaptureOptions, type MicrophoneSettings, openMicrophone } from './capture.js';
import { compiled, type WasmSource } from './compile.js';
import { kindOf, TonescapeError } from './errors.js';
import type { LivePoint } from './live.js';
import type { FromWorker, Level, ModelFacts, ToWorker } from './messages.js';
import type { Model } from './model.js';
import { type ByteSource, readBytes } from './source.js';

export interface ListenOptions {
  /** A model, a model's bundle, or its address; without one there are features only. */
  model?: Model | ByteSource;
  /** Length of the sliding window: 0.1 ... 60 s, by default 3. */
  window?: number;
  /** Time from point to point: 0.01 s ... window, by default 0.1. */
  hop?: number;
  /** As in CaptureOptions. */
  deviceId?: string;
  /** core.wasm, as in load(). */
  wasm?: WasmSource;
  /** Called for each point, in order. */
  onPoint(point: LivePoint): void;
  /** Called each 50 ms. */
  onLevel?(level: Level): void;
  /**
   * Listening ended without stop(), and the microphone is released: "microphone-lost", "audio-suspended", or
   * an error of the engine.
   */
  onEnded?(error: TonescapeError): void;
}

/** A running session. */
export interface Listening {
  readonly settings: MicrophoneSettings;
  /** What is known of the model; null without one. */
  readonly model: ModelFacts | null;
  /** Seconds of sound that the browser lost since the start, because the machine was too busy. */
  readonly lostSeconds: number;
  /** Releases the microphone and ends the Worker. No point comes after it. */
  stop(): void;
}

/** @internal Where an entry of the package has its parts. */
export interface Parts {
  wasm(): WasmSource | Promise<WasmSource>;
  addWorklet(worklet: AudioWorklet): Promise<void>;
  newWorker(): Worker;
}

/** @internal listen() with the entry's parts. */
export async function listenWith(parts: Parts, options: ListenOptions): Promise<Listening> {
  checkOptions(options ?? {});
  const engine = new Engine(newWorker(parts));
  let microphone: Promise<Capture> | undefined;
  const stop = () => {
    engine.stop();
    microphone?.then((capture) => capture.stop()).catch(() => {}); // the person may still be asked for it
  };
  const end = (error: TonescapeError) => {
    stop();
    options.onEnded?.(error);
  };
  try {
    const { deviceId } = options;
    const captureOptions: CaptureOptions = { onEnded: end, ...(deviceId !== undefined && { deviceId }) };
    microphone = openMicrophone(parts.addWorklet, captureOptions);
    const [model, capture] = await Promise.all([loadInto(engine, parts, options), microphone]);
    await engine.ask(startOrder(capture, options), [capture.blocks]);
    engine.onMessage = (message) => {
      if (message.kind === 'points') for (const point of message.points) options.onPoint(point);
      else if (message.kind === 'level') options.onLevel?.(message.level);
    };
    engine.onFailed = end;
    return new RunningSession(capture, model, stop);
  } catch (error) {
    stop();
    throw error instanceof TonescapeError ? error : workerFailed(error);
  }
}

// What the Worker cannot be told, or would call in vain.
function checkOptions({ window, hop, onPoint, onLevel }: Partial<ListenOptions>): void {
  if (window !== undefined) checkedSeconds('window', window);
  if (hop !== undefined) checkedSeconds('hop', hop);
  if (typeof onPoint !== 'function') {
    throw new TonescapeError('bad-option', `onPoint is ${kindOf(onPoint)}; give a function.`);
  }
  if (onLevel !== undefined && typeof onLevel !== 'function') {
    throw new TonescapeError('bad-option', `onLevel is ${kindOf(onLevel)}; give a function, or none.`);
  }
}

// Browsers refuse the script of a Worker from another origin, as a CDN's.
function newWorker(parts: Parts): Worker {
  try {
    return parts.newWorker();
  } catch (error) {
    throw workerFailed(error);
  }
}

function workerFailed(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.name : String(error);
  return new TonescapeError(
    'worker-failed',
    `The Worker could not be started (${reason}); serve the package from the page’s own origin, or import tonescape/inline.`,
    { cause: error },
  );
}

class RunningSession implements Listening {
  readonly #capture: Capture;

  constructor(
    capture: Capture,
    readonly model: ModelFacts | null,
    readonly stop: () => void,
  ) {
    this.#capture = capture;
  }

  get settings(): MicrophoneSettings {
    return this.#capture.settings;
  }

  get lostSeconds(): number {
    return this.#capture.lostSeconds;
  }
}

async function loadInto(
  engine: Engine,
  parts: Parts,
  { wasm, model }: ListenOptions,
): Promise<ModelFacts | null> {
  const [module, bytes] = await Promise.all([
    Promise.resolve(wasm ?? parts.wasm()).then((found) => compiled(found, 'core.wasm')),
    model === undefined ? undefined : bundleOf(model),
  ]);
  const answer = await engine.ask({ kind: 'load', module, model: bytes });
  return answer.kind === 'ready' ? (answer.model ?? null) : null;
}

function bundleOf(model: Model | ByteSource): Uint8Array | Promise<Uint8Array> {
  return typeof model === 'object' && model !== null && 'toBytes' in model
    ? model.toBytes()
    : readBytes(model);
}

function startOrder(capture: Capture, { window, hop, onLevel }: ListenOptions): ToWorker {
  const { blocks, settings } = capture;
  return {
    kind: 'start',
    blocks,
    sampleRate: settings.sampleRate,
    window,
    hop,
    levels: onLevel !== undefined,
  };
}

// The Worker, seen from the page.
class Engine {
  onMessage: (message: FromWorker) => void = () => {};
  onFailed: (error: TonescapeError) => void = () => {};
  readonly #worker: Worker;
  #failure: TonescapeError | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'failed') this.#fail(new TonescapeError(data.code, data.sentence));
      else this.onMessage(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const reason = event.message || 'its script did not arrive';
      this.#fail(
        new TonescapeError(
          'worker-failed',
          `The Worker failed (${reason}); reload the page, or serve the package from the page’s own origin.`,
        ),
      );
    };
  }

  /** The next message of the Worker. Throws what failed instead. */
  ask(message: ToWorker, transfer: Transferable[] = []): Promise<FromWorker> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.onMessage = resolve;
      this.onFailed = reject;
      this.#worker.postMessage(message, transfer);
    });
  }

  stop(): void {
    this.onMessage = this.onFailed = () => {};
    this.#worker.terminate();
  }

  #fail(error: TonescapeError): void {
    this.#failure = error;
    this.onFailed(error);
  }
}
