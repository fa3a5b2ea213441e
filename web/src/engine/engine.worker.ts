// The worker's side: the WebAssembly engine, the models and the running session.

import { type LivePoint, type LiveSession, load, type Tonescape } from 'tonescape';
import { digits, table } from './csv';
import { Envelope } from './envelope';
import { featureFacts } from './feature_facts';
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
import { Recording } from './recording';
import { momentOf, readingOf, VoiceModel } from './voice_model';

const kWindowSeconds = 3;
const kHopSeconds = 0.1;

let tonescape: Tonescape;
/** As they were released, by id; and those in use, which may be calibrated or taught. */
const released = new Map<string, VoiceModel>();
const models = new Map<string, VoiceModel>();
let shown: string[] = [];
let recording: Recording | undefined;
let running: RunningSession | undefined;

/** A failure that says what of the page failed. */
class Failure extends Error {
  constructor(
    readonly what: 'engine' | 'model' | 'analysis',
    reason: string,
  ) {
    super(reason);
  }
}

class RunningSession {
  /** The models that read in the session; those shown later read what it heard. */
  private readonly models: readonly VoiceModel[];
  private readonly live: LiveSession;
  private readonly envelope: Envelope;
  private recordingIsFull = false;

  constructor(
    private readonly id: number,
    sampleRate: number,
    private readonly recording: Recording,
    private readonly blocks: MessagePort | undefined,
  ) {
    // At least one: the features are taken at the models' rate.
    const ids = shown.length > 0 ? shown : [...models.keys()].slice(0, 1);
    this.models = ids.map(modelOf);
    this.live = tonescape.live({
      sampleRate,
      models: this.models.map(({ model }) => model),
      window: kWindowSeconds,
      hop: kHopSeconds,
    });
    this.envelope = new Envelope(sampleRate);
    if (blocks) blocks.onmessage = (event: MessageEvent<Float32Array>) => this.push(event.data);
  }

  push(samples: Float32Array): void {
    try {
      const points = this.live.push(samples);
      const moments = points.map(momentOf);
      this.envelope.add(samples);
      this.keep(samples, moments);
      const envelope = this.envelope.take();
      if (envelope.length === 0 && moments.length === 0) return;
      send({ kind: 'heard', session: this.id, moments, readings: this.readings(points), envelope });
    } catch (error) {
      this.close();
      send({ kind: 'sessionFailed', session: this.id, reason: sentence(error) });
    }
  }

  stop(): void {
    this.close();
    send({ kind: 'stopped', session: this.id });
  }

  private readings(points: readonly LivePoint[]): Record<string, Reading[]> {
    return Object.fromEntries(
      shown.map((id) => {
        const model = modelOf(id);
        const place = this.models.indexOf(model);
        return [
          id,
          points.map((point) => {
            const said = point.readings[place];
            return said ? readingOf(point, said) : model.read(point);
          }),
        ];
      }),
    );
  }

  private keep(samples: Float32Array, moments: readonly Moment[]): void {
    if (this.recordingIsFull) return;
    this.recording.add(samples, moments);
    if (!this.recording.full) return;
    this.recordingIsFull = true;
    send({ kind: 'logFull', session: this.id });
  }

  private close(): void {
    this.blocks?.close();
    this.live.close();
    running = undefined;
  }
}

const answers: { [Q in Question]: (content: Questions[Q][0]) => Questions[Q][1] | Promise<Questions[Q][1]> } =
  {
    load: begin,
    add: async ({ models: wanted }) => addModels(await fetchModels(wanted)),
    show({ ids }) {
      shown = ids;
      return readings(ids, recording?.moments ?? []);
    },
    explain: ({ id, moment }) => modelOf(id).explain(moment),
    file({ id, samples, sampleRate }) {
      const { model } = modelOf(id);
      const features = model.features(samples, sampleRate);
      const time = samples.length / sampleRate;
      return { features, reading: modelOf(id).read({ time, level: 0, f0: 0, voiced: true, features }) };
    },
    async calibrate({ features }) {
      // All before any is exchanged: a session may go on meanwhile.
      const changed = await Promise.all(
        [...released.values()].map(async (original) =>
          features ? new VoiceModel(original.id, await original.model.calibrate(features)) : original,
        ),
      );
      for (const model of changed) {
        if (models.get(model.id) !== released.get(model.id)) models.get(model.id)?.close();
        models.set(model.id, model);
      }
      return [...models.values()].map((model) => model.facts());
    },
    async teach({ id, features, labels }) {
      const taught = new VoiceModel('taught', await modelOf(id).model.teach({ features, labels }));
      models.get('taught')?.close();
      models.set('taught', taught);
      return taught.facts();
    },
    bundle: ({ id }) => modelOf(id).model.toBytes(),
    sound: () => ({
      samples: recording?.samples() ?? new Float32Array(),
      sampleRate: recording?.sampleRate ?? 0,
    }),
    save,
  };

self.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  switch (message.kind) {
    case 'start':
      start(message.session, message.sampleRate, message.blocks);
      break;
    case 'samples':
      running?.push(message.samples);
      break;
    case 'stop':
      running?.stop();
      break;
    case 'ask':
      void answer(message);
      break;
  }
};

async function answer({ question, number, content }: ToWorker & { kind: 'ask' }): Promise<void> {
  try {
    // The content fits its question; TypeScript cannot follow the pair through the table.
    const value = await (answers[question] as (content: unknown) => unknown)(content);
    send({ kind: 'answer', number, value });
  } catch (error) {
    const what = error instanceof Failure ? error.what : 'analysis';
    send({ kind: 'refusal', number, what, reason: sentence(error) });
  }
}

async function begin({ model: wanted }: Questions['load'][0]): Promise<Questions['load'][1]> {
  const fetched = fetchModels([wanted]); // while the engine starts
  fetched.catch(() => {}); // awaited below, if the engine starts
  try {
    tonescape = await load();
  } catch (error) {
    throw new Failure('engine', sentence(error));
  }
  const [model] = await addModels(await fetched);
  return { model: model as ModelFacts, features: featureFacts(tonescape), families: [...tonescape.families] };
}

function fetchModels(wanted: readonly Source[]): Promise<{ id: string; bytes: Uint8Array }[]> {
  const fetchOne = async ({ id, url }: Source) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return { id, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  return Promise.all(wanted.map(fetchOne)).catch((error) => {
    throw new Failure('model', sentence(error));
  });
}

async function addModels(bundles: { id: string; bytes: Uint8Array }[]): Promise<ModelFacts[]> {
  try {
    const opened = await Promise.all(bundles.map(({ id, bytes }) => VoiceModel.open(tonescape, id, bytes)));
    for (const model of opened) {
      released.set(model.id, model);
      models.set(model.id, model);
    }
    return opened.map((model) => model.facts());
  } catch (error) {
    throw new Failure('model', sentence(error));
  }
}

function modelOf(id: string): VoiceModel {
  const model = models.get(id);
  if (!model) throw new Failure('analysis', `there is no model ${id}`);
  return model;
}

function readings(ids: readonly string[], moments: readonly Moment[]): Record<string, Reading[]> {
  return Object.fromEntries(ids.map((id) => [id, moments.map((moment) => modelOf(id).read(moment))]));
}

function start(id: number, sampleRate: number, blocks: MessagePort | undefined): void {
  running?.stop();
  try {
    recording = new Recording(sampleRate);
    running = new RunningSession(id, sampleRate, recording, blocks);
  } catch (error) {
    send({ kind: 'sessionFailed', session: id, reason: sentence(error) });
  }
}

function save({ id, name, facts }: Questions['save'][0]): Questions['save'][1] {
  if (!recording) throw new Failure('analysis', 'nothing was heard yet');
  const { model } = modelOf(id);
  const samples = recording.samples();
  const whole = model.features(samples, recording.sampleRate);
  const { names, frameStep, frames, values } = tonescape.descriptors(samples, recording.sampleRate);
  const descriptorRows = Array.from({ length: frames }, (_, frame) => [
    `${name}.wav`,
    digits(frame * frameStep),
    ...Array.from(values.subarray(frame * names.length, (frame + 1) * names.length), digits),
  ]);
  const settings = {
    ...facts,
    engine: { tonescape: tonescape.version, windowSeconds: kWindowSeconds, hopSeconds: kHopSeconds },
    sound: {
      file: `${name}.wav`,
      sampleRate: recording.sampleRate,
      seconds: samples.length / recording.sampleRate,
    },
    model: { file: 'model.safetensors', id, ...model.info },
    repeat: [
      `tonescape embed --model model.safetensors --window ${kWindowSeconds} --hop ${kHopSeconds} ${name}.wav`,
      `tonescape features ${name}.wav`,
      `tonescape features --level descriptors ${name}.wav`,
    ],
  };
  const text = (content: string) => new TextEncoder().encode(content);
  return {
    [`${name}.wav`]: recording.wav(),
    'latent.csv': text(
      recording.latentCsv(model.classNames, model.latentCount, readings([id], recording.moments)[id] ?? []),
    ),
    'windows.csv': text(recording.windowsCsv(tonescape.featureNames)),
    'functionals.csv': text(
      table(['file', ...tonescape.featureNames], [[`${name}.wav`, ...Array.from(whole, digits)]]),
    ),
    'descriptors.csv': text(table(['file', 'frame_time', ...names], descriptorRows)),
    'settings.json': text(`${JSON.stringify(settings, null, 2)}\n`),
    'model.safetensors': model.toBytes(),
  };
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function send(message: FromWorker): void {
  self.postMessage(message);
}
