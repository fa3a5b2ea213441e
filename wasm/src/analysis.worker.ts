// The script of the Worker of analyse(), in a page and in Node: one engine, one sound at a time.
import { analysisOf } from './analysis.js';
import type { AnalysisSettings, FromAnalysis, Reason, SoundOrder, ToAnalysis } from './analysis_messages.js';
import { byAudioDecode } from './audio/audio_decode.js';
import { type BrowserSound, byBrowser } from './audio/browser_decode.js';
import type { Block, Decoding } from './audio/decoding.js';
import { openSound } from './audio/open_sound.js';
import { inMemory } from './audio/sound_bytes.js';
import { TonescapeError } from './errors.js';
import { coreVersion } from './generated/names.js';
import type { LivePoint } from './live.js';
import type { Model } from './model.js';
import { soundBytes } from './sound_file.js';
import { threadPort } from './thread.js';
import { startEngine, type Tonescape } from './tonescape.js';

type Reply = Extract<ToAnalysis, { kind: 'decoded' | 'samples' | 'refused' }>;

const kBlockFrames = 65536;
const port = threadPort<ToAnalysis, FromAnalysis>();
let engine: Tonescape;
let model: Model | undefined;
let replied: (reply: Reply) => void;

port.onmessage = async ({ data }) => {
  try {
    if (data.kind === 'load') {
      engine = await startEngine(data.module, () => ''); // no address of training.wasm: the Worker trains no model
      model = data.model && (await engine.model(data.model));
      port.postMessage({ kind: 'loaded', version: coreVersion }, []);
    } else if (data.kind === 'analyse') {
      await analyse(data.sound, data.settings);
    } else {
      replied(data);
    }
  } catch (error) {
    port.postMessage({ kind: 'failed', ...reasonOf(error) }, []);
  }
};

async function analyse(sound: SoundOrder, settings: AnalysisSettings): Promise<void> {
  const decoding = 'file' in sound ? await openFile(sound.file) : samplesOf(sound);
  const analysis = await analysisOf(decoding, settings, engine, model, progressInSteps());
  const transfer = [
    analysis.features.buffer,
    ...(analysis.descriptors ? [analysis.descriptors.values.buffer] : []),
  ];
  port.postMessage({ kind: 'analysed', analysis }, transfer as ArrayBuffer[]);
}

async function openFile(file: Blob | Uint8Array | string): Promise<Decoding> {
  const isPage = typeof OfflineAudioContext !== 'undefined' || !('process' in globalThis);
  return openSound(inMemory(await soundBytes(file)), isPage ? byBrowser(decodedByPage) : byAudioDecode);
}

async function decodedByPage(_: unknown, sampleRate: number): Promise<BrowserSound> {
  const { length, channels } = await ask({ kind: 'decode', sampleRate }, 'decoded');
  return { length, numberOfChannels: channels, read };
}

function samplesOf({ sampleRate, frames }: Exclude<SoundOrder, { file: unknown }>): Decoding {
  async function* blocks(): AsyncGenerator<Block> {
    for (let at = 0; at < frames; at += kBlockFrames) {
      const planes = await read(at, Math.min(kBlockFrames, frames - at));
      yield { planes, largest: undefined, fullScale: 1 };
    }
  }
  return { sampleRate, frames, blocks: blocks() };
}

async function read(at: number, count: number): Promise<Float32Array[]> {
  return (await ask({ kind: 'read', at, count }, 'samples')).planes;
}

async function ask<Kind extends Reply['kind']>(
  question: FromAnalysis,
  kind: Kind,
): Promise<Extract<Reply, { kind: Kind }>> {
  const reply = await new Promise<Reply>((resolve) => {
    replied = resolve;
    port.postMessage(question, []);
  });
  if (reply.kind === 'refused') throw new TonescapeError(reply.code, reply.sentence);
  if (reply.kind !== kind) throw new Error(`${reply.kind} instead of ${kind}`);
  return reply as Extract<Reply, { kind: Kind }>;
}

/** Reports each hundredth but the last, and all points. */
function progressInSteps(): (done: number, points: LivePoint[]) => void {
  const kSteps = 100;
  let reported = 0;
  return (done, points) => {
    const step = Math.min(Math.floor(done * kSteps), kSteps - 1);
    if (step === reported && points.length === 0) return;
    reported = step;
    port.postMessage({ kind: 'progress', done: step / kSteps, points }, []);
  };
}

function reasonOf(error: unknown): Reason {
  return {
    code: error instanceof TonescapeError ? error.code : 'worker-failed',
    sentence: error instanceof Error ? error.message : String(error),
  };
}
