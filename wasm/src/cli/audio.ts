// Decoding of audio files: WAV by wavefile; other formats by audio-decode, where that is installed.
import { readFile, stat } from 'node:fs/promises';
import wavefile from 'wavefile';
import { TonescapeError } from '../errors.js';

export interface Audio {
  sampleRate: number;
  /** Mono: the mean of the channels. */
  samples: Float32Array;
}

/** By which the native program divides integer samples: the largest positive value of their width. */
const kFullScale: Record<string, number> = { '16': 32767, '24': 8388352, '32': 2147483647 };

/**
 * Integer samples are divided by the largest positive value of their width, after the mean over the channels; floats are
 * taken as they are. Throws TonescapeError: "file-not-found", "unreadable-audio".
 */
export async function readAudioFile(path: string): Promise<Audio> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new TonescapeError('file-not-found', 'The file does not exist; check its name.');
  const bytes = await readFile(path);
  return bytes.toString('latin1', 0, 4) === 'RIFF' ? readWav(bytes) : readOther(bytes);
}

function readWav(bytes: Buffer): Audio {
  const declared = bytes.length < 8 ? Number.POSITIVE_INFINITY : bytes.readUInt32LE(4) + 8;
  const isUnknown = declared >= 0x7fff0000; // programs that write to a pipe do not know the size
  let wav: InstanceType<typeof wavefile.WaveFile>;
  try {
    wav = new wavefile.WaveFile(bytes);
    if (wav.bitDepth === '8a') wav.fromALaw();
    if (wav.bitDepth === '8m') wav.fromMuLaw();
  } catch (error) {
    throw unreadable(error);
  }
  const { numChannels, sampleRate } = wav.fmt as { numChannels: number; sampleRate: number };
  const interleaved = wav.getSamples(true, Float64Array) as unknown as Float64Array;
  const length = Math.floor(interleaved.length / numChannels);
  if (declared > bytes.length && !isUnknown) throw cutOff(length);
  const fullScale = kFullScale[wav.bitDepth] ?? 1;
  const samples = new Float32Array(length);
  for (let i = 0; i < length; ++i) {
    let sum = 0;
    for (let c = 0; c < numChannels; ++c)
      sum = Math.fround(sum + (interleaved[i * numChannels + c] as number));
    samples[i] = Math.fround(sum / numChannels) / fullScale;
  }
  return {
    sampleRate,
    samples: wav.bitDepth === '8' ? samples.map((value) => (value - 128) / 128) : samples,
  };
}

interface Decoded {
  channelData: Float32Array[];
  sampleRate: number;
}

async function readOther(bytes: Buffer): Promise<Audio> {
  const name = 'audio-decode'; // no literal: it need not be installed
  const module = (await import(name).catch(() => undefined)) as
    | { default(bytes: Uint8Array): Promise<Decoded> }
    | undefined;
  if (!module) {
    throw new TonescapeError(
      'unreadable-audio',
      'The file is no WAV; convert it, or run `npm install audio-decode` for other formats.',
    );
  }
  const { channelData, sampleRate } = await module.default(bytes).catch((error: unknown) => {
    throw unreadable(error);
  });
  const samples = new Float32Array(channelData[0]?.length ?? 0);
  for (const channel of channelData)
    channel.forEach((value, i) => {
      samples[i] = (samples[i] as number) + value / channelData.length;
    });
  if (samples.length < declaredByFlac(bytes)) throw cutOff(samples.length);
  return { sampleRate, samples };
}

/** Samples that the first block of a FLAC file counts; 0 where it does not know, and for other formats. */
function declaredByFlac(bytes: Buffer): number {
  const isFlac = bytes.length >= 26 && bytes.toString('latin1', 0, 4) === 'fLaC';
  return isFlac ? (bytes.readUInt8(21) & 0x0f) * 2 ** 32 + bytes.readUInt32BE(22) : 0;
}

function cutOff(length: number): TonescapeError {
  return new TonescapeError(
    'unreadable-audio',
    `The file ends or breaks after ${length} samples, before its header says; copy it again.`,
  );
}

function unreadable(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'unreadable-audio',
    `The file cannot be decoded (${reason}); convert it to WAV.`,
    { cause: error },
  );
}
