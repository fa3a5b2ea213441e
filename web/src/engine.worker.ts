// The worker's side: the WebAssembly engine, the model and the running session.

import { type LivePoint, type LiveSession, load, type Model, type Tonescape } from 'tonescape';
import type { FromWorker, MapPoint, ModelFacts, ToWorker } from './engine';
import { SessionLog } from './session_log';

const kWindowSeconds = 3;
const kHopSeconds = 0.1;

let tonescape: Tonescape;
let model: Model;
let log: SessionLog | undefined;
let running: RunningSession | undefined;

class RunningSession {
  private readonly live: LiveSession;
  private logIsFull = false;
  private peak = 0;

  constructor(
    private readonly id: number,
    sampleRate: number,
    private readonly log: SessionLog,
    private readonly blocks: MessagePort | undefined,
  ) {
    this.live = tonescape.live({ sampleRate, model, window: kWindowSeconds, hop: kHopSeconds });
    if (blocks) blocks.onmessage = (event: MessageEvent<Float32Array>) => this.push(event.data);
  }

  push(samples: Float32Array): void {
    try {
      const points = this.live.push(samples);
      for (const sample of samples) this.peak = Math.max(this.peak, Math.abs(sample));
      this.keep(samples, points);
      if (points.length === 0) return;
      send({ kind: 'points', session: this.id, points: points.map(forMap), peak: this.peak });
      this.peak = 0;
    } catch (error) {
      this.close();
      send({ kind: 'sessionFailed', session: this.id, reason: sentence(error) });
    }
  }

  stop(): void {
    this.close();
    send({ kind: 'stopped', session: this.id });
  }

  private keep(samples: Float32Array, points: readonly LivePoint[]): void {
    if (this.logIsFull) return;
    this.log.addSamples(samples);
    for (const point of points) this.log.addPoint(point);
    if (!this.log.full) return;
    this.logIsFull = true;
    send({ kind: 'logFull', session: this.id });
  }

  private close(): void {
    this.blocks?.close();
    this.live.close();
    running = undefined;
  }
}

self.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  switch (message.kind) {
    case 'load':
      void loadAll(message.modelUrl);
      break;
    case 'start':
      start(message.session, message.sampleRate, message.blocks);
      break;
    case 'samples':
      running?.push(message.samples);
      break;
    case 'stop':
      running?.stop();
      break;
    case 'save':
      save();
      break;
  }
};

async function loadAll(modelUrl: string): Promise<void> {
  try {
    tonescape = await load();
  } catch (error) {
    return send({ kind: 'loadFailed', what: 'engine', reason: sentence(error) });
  }
  try {
    model = await tonescape.model(await fetchBytes(modelUrl));
    send({ kind: 'ready', model: factsOf(model) });
  } catch (error) {
    send({ kind: 'loadFailed', what: 'model', reason: sentence(error) });
  }
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function start(id: number, sampleRate: number, blocks: MessagePort | undefined): void {
  running?.stop();
  try {
    log = new SessionLog(sampleRate, model.classNames, model.latentCount, tonescape.featureNames);
    running = new RunningSession(id, sampleRate, log, blocks);
  } catch (error) {
    send({ kind: 'sessionFailed', session: id, reason: sentence(error) });
  }
}

function save(): void {
  if (!log) return;
  const wav = log.wav();
  send({ kind: 'saved', wav, csv: log.csv() }, [wav]);
}

function forMap(point: LivePoint): MapPoint {
  const { time, x, y, level, f0, scores } = point;
  return { time, x, y, level, f0, label: point.label ?? undefined, scores };
}

function factsOf(of: Model): ModelFacts {
  return {
    classNames: [...of.classNames],
    referencePoints: of.referencePoints,
    referenceLabels: of.referenceLabels,
    notes: { ...of.info },
  };
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
