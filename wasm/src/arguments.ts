// Checks of what callers pass, before it reaches the core.
import { kindOf, TonescapeError } from './errors.js';

/** Mono samples in -1 ... 1. A Float32Array is fastest. */
export type Samples = Float32Array | readonly number[];

/** Throws "bad-option" unless `values` is a Float32Array or an array. */
export function checkedNumbers(what: string, values: Samples): Samples {
  // By its tag: an array of another window is none of this window's Float32Array.
  const isFloat32 = ArrayBuffer.isView(values) && values[Symbol.toStringTag] === 'Float32Array';
  if (isFloat32 || Array.isArray(values)) return values;
  throw new TonescapeError('bad-option', `The ${what} are given as ${kindOf(values)}; give a Float32Array.`);
}

/** Throws "sample-rate" unless `sampleRate` is a whole number; the core checks its range. */
export function checkedRate(sampleRate: number): number {
  if (Number.isInteger(sampleRate) && Math.abs(sampleRate) < 2 ** 31) return sampleRate;
  throw new TonescapeError(
    'sample-rate',
    `The sample rate is ${String(sampleRate)}; give a whole number of Hz, 8000 to 96000.`,
  );
}

/** Throws "bad-option" unless `seconds` is a number; the core checks its range. */
export function checkedSeconds(what: string, seconds: number): number {
  if (typeof seconds === 'number') return seconds;
  throw new TonescapeError('bad-option', `The ${what} is ${kindOf(seconds)}; give seconds.`);
}
