// The Worker of listen(): the engine, the model, and the live session that reads the microphone's blocks.
import { TonescapeError } from './errors.js';
import { LevelMeter } from './level.js';
import type { FromWorker, ModelFacts, ToWorker } from './messages.js';
import type { Model } from './model.js';
import { startEngine, type Tonescape } from './tonescape.js';

let engine: Tonescape;
let model: Model | undefined;

self.onmessage = async (event: MessageEvent<ToWorker>) => {
  try {
    if (event.data.kind === 'load') await load(event.data);
    else start(event.data);
  } catch (error) {
    fail(error);
  }
};

async function load(order: ToWorker & { kind: 'load' }): Promise<void> {
  engine = await startEngine(order.module, () => ''); // it makes no model
  model = order.model && (await engine.model(order.model));
  send({ kind: 'ready', model: model && factsOf(model) });
}

function start({ blocks, sampleRate, window, hop, levels }: ToWorker & { kind: 'start' }): void {
  const live = engine.live({
    sampleRate,
    ...(model && { model }),
    ...(window !== undefined && { window }),
    ...(hop !== undefined && { hop }),
  });
  const meter = new LevelMeter(sampleRate);
  blocks.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    try {
      const level = levels && meter.add(data);
      if (level) send({ kind: 'level', level });
      const points = live.push(data);
      if (points.length > 0) send({ kind: 'points', points });
    } catch (error) {
      blocks.close();
      live.close();
      fail(error);
    }
  };
  send({ kind: 'started' });
}

// A copy of plain values: a Model cannot be sent.
function factsOf(of: Model): ModelFacts {
  return {
    featureNames: of.featureNames,
    classNames: of.classNames,
    latentCount: of.latentCount,
    sampleRate: of.sampleRate,
    plane: of.plane,
    referencePoints: of.referencePoints,
    referenceLabels: of.referenceLabels,
    referenceCorpora: of.referenceCorpora,
    corpusNames: of.corpusNames,
    info: of.info,
  };
}

function fail(error: unknown): void {
  const isOurs = error instanceof TonescapeError;
  send({
    kind: 'failed',
    code: isOurs ? error.code : 'worker-failed',
    sentence: error instanceof Error ? error.message : String(error),
  });
}

function send(message: FromWorker): void {
  self.postMessage(message);
}
