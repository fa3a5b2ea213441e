// Decodes an audio file once and analyses all its segments in the same pass.
import type { MonoBlock } from '../audio/mono.js';
import { TonescapeError } from '../errors.js';
import { AudioFile } from './audio.js';
import { formatFloat } from './csv.js';
import { type Segment, samplesOf } from './segment.js';
import type { Row } from './tables.js';

/** Analyses one segment of audio: takes its samples piece by piece, then returns its rows. */
export interface Analysis extends Disposable {
  /** Throws TonescapeError for samples that the library does not accept. */
  push(samples: Float32Array): void;
  /** Returns the rows; to be called once. Throws TonescapeError for a segment that is too short. */
  finish(): Row[];
}

/** The result of one input: its rows, or the reason why there are none. */
export type InputResult =
  | {
      rows: Row[];
      /** The file's, in Hz. */
      sampleRate: number;
      /** The channels' mean is more than 20 dB below the channels: their polarity is opposite. */
      channelsCancel: boolean;
    }
  | { failure: string };

/**
 * Decodes `path` once from beginning to end and analyses each of `segments`, which may overlap. A segment's rows equal
 * those of a file that was cut out at its bounds. A segment that is not within the file fails alone; if the file cannot
 * be read, all fail. Returns one result for each segment.
 */
export async function analyseFile(
  path: string,
  channel: number,
  segments: readonly Segment[],
  open: (sampleRate: number) => Analysis,
): Promise<InputResult[]> {
  try {
    using file = await AudioFile.open(path, channel);
    const { sampleRate } = file;
    const analyses = segments.map((segment) => new SegmentAnalysis(segment, sampleRate, open));
    let count = 0;
    for await (const block of file.samples()) {
      for (const analysis of analyses) analysis.take(block, count);
      count += block.samples.length;
    }
    return analyses.map((analysis) => analysis.end(count));
  } catch (error) {
    return segments.map(() => failureOf(error));
  }
}

/** The analysis of one segment while its file is being decoded. */
class SegmentAnalysis {
  readonly #segment: Segment;
  readonly #sampleRate: number;
  readonly #open: (sampleRate: number) => Analysis;
  readonly #begin: number;
  readonly #end: number;
  /** From the segment's first sample to its last. */
  #analysis: Analysis | undefined;
  #result: InputResult | undefined;
  /** The energy of the channels' mean, and the mean of the channels' energies. */
  #energy = 0;
  #channelEnergy = 0;

  constructor(segment: Segment, sampleRate: number, open: (sampleRate: number) => Analysis) {
    this.#segment = segment;
    this.#sampleRate = sampleRate;
    this.#open = open;
    ({ begin: this.#begin, end: this.#end } = samplesOf(segment, sampleRate));
  }

  /** Analyses the part of the block that lies in the segment. The block begins at the file's sample `first`. */
  take({ samples, channelSquares }: MonoBlock, first: number): void {
    const begin = Math.max(this.#begin, first);
    const end = Math.min(this.#end, first + samples.length);
    if (this.#result || begin >= end) return;
    this.#attempt(() => {
      this.#analysis ??= this.#open(this.#sampleRate);
      const part = samples.subarray(begin - first, end - first);
      this.#analysis.push(part);
      if (channelSquares.length > 0) {
        for (const sample of part) this.#energy += sample * sample;
        for (const square of channelSquares.subarray(begin - first, end - first))
          this.#channelEnergy += square;
      }
      if (end === this.#end) this.#finish(this.#analysis);
    });
  }

  /** To be called when the file has ended, after `count` samples. */
  end(count: number): InputResult {
    if (!this.#result) {
      this.#attempt(() => {
        const { start, end } = this.#segment;
        if (this.#end !== Number.POSITIVE_INFINITY && this.#end > count)
          throw this.#outside('ends', end, count);
        if (this.#begin > 0 && this.#begin >= count) throw this.#outside('begins', start, count);
        this.#analysis ??= this.#open(this.#sampleRate);
        this.#finish(this.#analysis);
      });
    }
    return this.#result as InputResult;
  }

  #finish(analysis: Analysis): void {
    const kTwentyDecibels = 0.01;
    const channelsCancel = this.#energy < kTwentyDecibels * this.#channelEnergy;
    this.#result = { rows: analysis.finish(), sampleRate: this.#sampleRate, channelsCancel };
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#result = failureOf(error);
    }
    if (!this.#result) return;
    this.#analysis?.[Symbol.dispose]();
    this.#analysis = undefined;
  }

  #outside(what: string, seconds: number, count: number): TonescapeError {
    const length = formatFloat(count / this.#sampleRate);
    return new TonescapeError(
      'bad-manifest',
      `The segment ${what} at ${formatFloat(seconds)} s, and the file is ${length} s long; correct the manifest.`,
    );
  }
}

/** The error's sentence, with its code. */
export function failureOf(error: unknown): { failure: string } {
  if (error instanceof TonescapeError) return { failure: `${error.message} [${error.code}]` };
  return { failure: error instanceof Error ? error.message : String(error) };
}
