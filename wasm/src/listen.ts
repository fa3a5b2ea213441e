// Connects the whole live path: sound, audio worklet, Worker, points.
import { checkedCallback, checkedSeconds } from './arguments.js';
import { type Capture, captureSound, type MicrophoneSettings } from './capture.js';
import type { WasmSource } from './compile.js';
import { TonescapeError } from './errors.js';
import { Lifetime } from './lifetime.js';
import type { LivePoint } from './live.js';
import type { Level } from './messages.js';
import type { Model } from './model.js';
import type { ModelFacts } from './model_facts.js';
import type { ModelSource } from './models.js';
import { checkedOptions } from './options.js';
import { PointFeed } from './point_feed.js';
import { checkSource, kSourceNames, openSound, type SoundSource } from './sound_source.js';
import { workerFailed } from './worker_failure.js';
import type { WorkerSession } from './worker_live.js';
import { type Parts, startWorker } from './worker_parts.js';

export interface ListenOptions extends SoundSource {
  /** 'default', as in Tonescape.model, or an open model; without one there are features only. */
  model?: Model | ModelSource;
  /** Length of the sliding window: 0.1 ... 60 s, by default 3. */
  window?: number;
  /** Time from point to point: 0.01 s ... window, by default 0.1. */
  hop?: number;
  /** core.wasm, as in load(). */
  wasm?: WasmSource;
  /** Called for each point, in order. */
  onPoint?(point: LivePoint): void;
  /** Called each 50 ms. */
  onLevel?(level: Level): void;
  /**
   * Listening ended without stop(), and what was opened is released: an error as in CaptureOptions.onEnded, or of the
   * engine.
   */
  onEnded?(error: TonescapeError): void;
}

const kNames = [...kSourceNames, 'model', 'window', 'hop', 'wasm', 'onPoint', 'onLevel', 'onEnded'] as const;

/**
 * A running session. `for await (const point of session)` gives each point from when the loop begins. It ends at
 * stop(), and throws the error that onEnded gets. A loop that is slow falls behind by at most 1000 points, then the
 * oldest are left out. Leaving the loop does not stop the session.
 */
export interface Listening extends AsyncIterable<LivePoint> {
  readonly settings: MicrophoneSettings;
  /** The model's properties; null without a model. */
  readonly model: ModelFacts | null;
  /** Seconds of audio that the browser has lost since the start because the machine was too busy. */
  readonly lostSeconds: number;
  /**
   * Discards the sound until resume(): there are no points and no levels. The microphone stays open, and its light on.
   */
  pause(): void;
  /**
   * Goes on. Windows begin anew, so that none reaches back across the pause, and the points' `time` does not count it.
   */
  resume(): void;
  /** Releases what was opened and ends the Worker. There are no points any more. */
  stop(): void;
}

/** As listen(), with the parts of the package's entry. */
export async function listenWith(parts: Parts, given: ListenOptions): Promise<Listening> {
  const options = checkedOptions('listen', given, kNames);
  checkOptions(options);
  const life = new Lifetime(options.signal);
  const feed = new PointFeed(options);
  life.onEnd(() => feed.end());
  let isReady = false;
  const fail = (error: TonescapeError) => {
    if (life.isOver) return;
    feed.end(error);
    life.end(error);
    if (isReady) options.onEnded?.(error);
  };
  try {
    life.check();
    const session = await life.within(start(parts, options, feed, life, fail));
    isReady = true;
    return session;
  } catch (error) {
    life.end(error instanceof TonescapeError ? error : workerFailed(error));
    throw life.reason;
  }
}

// Whatever does not need the sound is under way while the person is asked for the microphone. The session starts in the
// Worker last, so that listen() has returned when the first point comes; the port keeps the sound until then.
async function start(
  parts: Parts,
  options: ListenOptions,
  feed: PointFeed,
  life: Lifetime,
  fail: (error: TonescapeError) => void,
): Promise<Listening> {
  const { wasm, model: source, window, hop, onLevel } = options;
  const engine = startWorker(parts);
  life.onEnd(() => engine.close());
  const capturing = openSound(options, life).then((sound) =>
    captureSound(sound, parts.addWorklet, life, fail),
  );
  const loaded = engine.load(wasm ?? parts.wasm());
  const opened = source === undefined ? undefined : engine.model(source);
  const [model, capture] = await Promise.all([opened, capturing, loaded]);
  const session = await engine.live({
    sampleRate: capture.settings.sampleRate,
    blocks: capture.blocks,
    level: onLevel !== undefined,
    ...(model && { model }),
    ...(window !== undefined && { window }),
    ...(hop !== undefined && { hop }),
    onBlock: (result) => feed.take(result),
    onEnded: fail,
  });
  return new RunningSession(model?.facts ?? null, capture, session, feed, life);
}

// Checks the options that cannot be sent to the Worker, or that would fail only later.
function checkOptions(options: Partial<ListenOptions>): void {
  const { window, hop, onPoint, onLevel, onEnded } = options;
  checkSource(options);
  if (window !== undefined) checkedSeconds('window', window);
  if (hop !== undefined) checkedSeconds('hop', hop);
  for (const [name, callback] of Object.entries({ onPoint, onLevel, onEnded }))
    checkedCallback(name, callback);
}

class RunningSession implements Listening {
  readonly model: ModelFacts | null;
  readonly #capture: Capture;
  readonly #session: WorkerSession;
  readonly #feed: PointFeed;
  readonly #life: Lifetime;

  constructor(
    model: ModelFacts | null,
    capture: Capture,
    session: WorkerSession,
    feed: PointFeed,
    life: Lifetime,
  ) {
    this.model = model;
    this.#capture = capture;
    this.#session = session;
    this.#feed = feed;
    this.#life = life;
  }

  get settings(): MicrophoneSettings {
    return this.#capture.settings;
  }

  get lostSeconds(): number {
    return this.#capture.lostSeconds;
  }

  pause(): void {
    this.#feed.isPaused = true;
    this.#session.pause();
  }

  resume(): void {
    this.#feed.isPaused = false;
    this.#session.resume();
  }

  stop(): void {
    this.#life.end();
  }

  [Symbol.asyncIterator](): AsyncIterator<LivePoint> {
    return this.#feed.loop();
  }
}
