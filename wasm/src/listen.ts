// Connects the whole live path: microphone, audio worklet, Worker, points.
import { checkedSeconds } from './arguments.js';
import { type Capture, type MicrophoneSettings, openMicrophone } from './capture.js';
import type { WasmSource } from './compile.js';
import { kindOf, TonescapeError } from './errors.js';
import type { LivePoint } from './live.js';
import type { BlockResult, Level } from './messages.js';
import type { Model } from './model.js';
import type { ModelFacts } from './model_facts.js';
import { checkedOptions } from './options.js';
import type { ByteSource } from './source.js';
import { type Parts, startWorker, workerFailed } from './worker_parts.js';

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

const kNames = ['model', 'window', 'hop', 'deviceId', 'wasm', 'onPoint', 'onLevel', 'onEnded'] as const;

/** A running session. */
export interface Listening {
  readonly settings: MicrophoneSettings;
  /** The model's properties; null without a model. */
  readonly model: ModelFacts | null;
  /** Seconds of audio that the browser has lost since the start because the machine was too busy. */
  readonly lostSeconds: number;
  /** Releases the microphone and ends the Worker. `onPoint` is not called any more. */
  stop(): void;
}

/** As listen(), with the parts of the package's entry. */
export async function listenWith(parts: Parts, options: ListenOptions): Promise<Listening> {
  checkOptions(checkedOptions('listen', options, kNames));
  const engine = startWorker(parts);
  let microphone: Promise<Capture> | undefined;
  const stop = () => {
    engine.close();
    microphone?.then((capture) => capture.stop()).catch(() => {}); // the permission may still be pending
  };
  const onEnded = (error: TonescapeError) => {
    stop();
    options.onEnded?.(error);
  };
  const onBlock = ({ points, level }: BlockResult) => {
    if (level) options.onLevel?.(level);
    for (const point of points) options.onPoint(point);
  };
  try {
    const { deviceId, wasm, model: source, window, hop } = options;
    microphone = openMicrophone(parts.addWorklet, { onEnded, ...(deviceId !== undefined && { deviceId }) });
    const loaded = engine.load(wasm ?? parts.wasm());
    const opened = source === undefined ? undefined : engine.model(source);
    const [model, capture] = await Promise.all([opened, microphone, loaded]);
    await engine.live({
      sampleRate: capture.settings.sampleRate,
      blocks: capture.blocks,
      level: options.onLevel !== undefined,
      ...(model && { model }),
      ...(window !== undefined && { window }),
      ...(hop !== undefined && { hop }),
      onBlock,
      onEnded,
    });
    return new RunningSession(capture, model?.facts ?? null, stop);
  } catch (error) {
    stop();
    throw error instanceof TonescapeError ? error : workerFailed(error);
  }
}

// Checks the options that cannot be sent to the Worker, or that would fail only later.
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
