// A segment of an audio file, as a manifest states it, by the native program's rules.
import { TonescapeError } from '../errors.js';

/** A segment in seconds from the file's first sample. */
export interface Segment {
  start: number;
  /** Infinity: to the end of the file. */
  end: number;
}

export const wholeFile: Segment = { start: 0, end: Number.POSITIVE_INFINITY };

const kSeconds = /^[ \t\n\v\f\r]*(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)[ \t\n\v\f\r]*$/;
const kTimedelta = /^[ \t\n\v\f\r]*(?:(\d+) days? )?(\d+):([0-5]\d):([0-5]\d(?:\.\d*)?)[ \t\n\v\f\r]*$/;

/**
 * Reads a manifest's `start` and `end`: seconds ("1.5") or pandas timedeltas ("0 days 00:00:01.500000", "00:00:01.5").
 * An empty text or pandas' NaT stands for the file's beginning or end. Throws TonescapeError "bad-manifest" for any
 * other text and for an end that is not after the start.
 */
export function parseSegment(start: string, end: string): Segment {
  const segment = {
    start: isOpen(start) ? 0 : parseTime(start, 'start'),
    end: isOpen(end) ? Number.POSITIVE_INFINITY : parseTime(end, 'end'),
  };
  if (segment.end > segment.start) return segment;
  throw new TonescapeError(
    'bad-manifest',
    `The segment ends at ${end}, which is not behind its start, ${isOpen(start) ? '0' : start}; correct the manifest.`,
  );
}

/** The samples of a segment as a half-open range; each bound is rounded to the nearest sample. */
export function samplesOf({ start, end }: Segment, sampleRate: number): { begin: number; end: number } {
  return { begin: Math.round(start * sampleRate), end: Math.round(end * sampleRate) };
}

function parseTime(text: string, column: string): number {
  const [, seconds] = kSeconds.exec(text) ?? [];
  const [isTimedelta, days = '0', hours, minutes, rest] = kTimedelta.exec(text) ?? [];
  const time = isTimedelta
    ? Number(days) * 86400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(rest)
    : Number(seconds ?? Number.NaN);
  if (text.length <= 60 && Number.isFinite(time)) return time;
  throw new TonescapeError(
    'bad-manifest',
    `The ${column} of the segment, "${text}", is no time; write seconds, as 1.5, or a timedelta, as 0 days 00:00:01.500000.`,
  );
}

function isOpen(text: string): boolean {
  return /^[ \t]*$/.test(text) || text === 'NaT';
}
