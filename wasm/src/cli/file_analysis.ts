// One sound file, decoded once for all of its segments that are inputs.
import { TonescapeError } from '../errors.js';
import { AudioFile, type MonoBlock } from './audio.js';
import { formatFloat } from './csv.js';
import { type Segment, samplesOf } from './segment.js';
import type { Row } from './tables.js';

/** One analysis of one stretch of sound: samples in, in pieces, then rows out. */
export interface Analysis extends Disposable {
  /** Throws TonescapeError for samples that are no sound. */
  push(samples: Float32Array): void;
  /** The rows, once. Throws TonescapeError for a stretch that is too short. */
  finish(): Row[];
}

/** What became of one input: rows, or why there are none. */
export type InputResult =
  | {
      rows: Row[];
      /** Of the file. */
      sampleRate: number;
      /** The mean over the channels is more than 20 dB below them: one is another turned round. */
      channelsCancel: boolean;
    }
  | { failure: string };

/**
 * Decodes `path` once, from its beginning to its end, and analyses each of `segments`, which may overlap. A segment has the samples,
 * and so the rows, of a file that is cut from this one at its bounds. One that is not within the file fails by itself; a file that
 * cannot be read fails with all of them. As many results as segments.
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

/** A segment while its file is decoded. */
class SegmentAnalysis {
  readonly #segment: Segment;
  readonly #sampleRate: number;
  readonly #open: (sampleRate: number) => Analysis;
  readonly #begin: number;
  readonly #end: number;
  /** While the file is within the segment. */
  #analysis: Analysis | undefined;
  #result: InputResult | undefined;
  /** Of the mean over the channels, and the mean of theirs. */
  #energy = 0;
  #channelEnergy = 0;

  constructor(segment: Segment, sampleRate: number, open: (sampleRate: number) => Analysis) {
    this.#segment = segment;
    this.#sampleRate = sampleRate;
    this.#open = open;
    ({ begin: this.#begin, end: this.#end } = samplesOf(segment, sampleRate));
  }

  /** What `block`, which begins at sample `first` of the file, has of the segment. */
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

  /** The file ends after `count` samples. */
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

/** The sentence, with its code. */
export function failureOf(error: unknown): { failure: string } {
  if (error instanceof TonescapeError) return { failure: `${error.message} [${error.code}]` };
  return { failure: error instanceof Error ? error.message : String(error) };
}
