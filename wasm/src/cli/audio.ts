// Decoding of audio files: WAV by wav.ts; other formats by audio-decode, where that is installed.
import { readFile, stat } from 'node:fs/promises';
import { TonescapeError } from '../errors.js';
import { bytesOf } from './bytes.js';
import { cutOff, readWav, type Wav } from './wav.js';

export interface Audio {
  sampleRate: number;
  /** Mono: the mean of the channels. */
  samples: Float32Array;
}

/**
 * Integer samples are divided by the largest positive value of their width, after the mean over the channels; floats are
 * taken as they are. Throws TonescapeError: "file-not-found", "unreadable-audio".
 */
export async function readAudioFile(path: string): Promise<Audio> {
  const found = await stat(bytesOf(path)).catch(() => undefined);
  if (!found?.isFile())
    throw new TonescapeError('file-not-found', 'The file does not exist; check its name.');
  const bytes = await readFile(bytesOf(path));
  checkIsNoText(bytes);
  return bytes.toString('latin1', 0, 4) === 'RIFF' ? mixed(readWav(bytes)) : readOther(bytes);
}

/** The first bytes tell some files that are no sound, for which a decoder has no words. */
function checkIsNoText(bytes: Buffer): void {
  const start = bytes.toString('latin1', 0, 32);
  if (start === '') throw new TonescapeError('unreadable-audio', 'The file is empty; copy it again.');
  if (start.startsWith('version https://git-lfs')) {
    throw new TonescapeError(
      'unreadable-audio',
      'The file is a pointer of Git LFS, not the sound; run `git lfs pull`.',
    );
  }
  if (/^<(!DOCTYPE|!doctype|html)/.test(start)) {
    throw new TonescapeError(
      'unreadable-audio',
      'The file is a web page, not a sound; download it again, signed in if need be.',
    );
  }
}

/** The mean over the channels in float, then the division: the order of the native program. */
function mixed({ sampleRate, channels, interleaved, fullScale }: Wav): Audio {
  const samples = new Float32Array(interleaved.length / channels);
  for (let i = 0; i < samples.length; ++i) {
    let sum = 0;
    for (let c = 0; c < channels; ++c)
      sum = Math.fround(sum + Math.fround(interleaved[i * channels + c] as number));
    samples[i] = Math.fround(sum / channels) / fullScale;
  }
  return { sampleRate, samples };
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

function unreadable(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'unreadable-audio',
    `The file cannot be decoded (${reason}); convert it to WAV.`,
    { cause: error },
  );
}
