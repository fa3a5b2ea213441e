// Checks arguments before they reach the core.
import { kindOf, TonescapeError } from './errors.js';
import { highestSampleRate, lowestSampleRate } from './generated/limits.js';

/** Numbers: features, or coordinates. A Float32Array is fastest. */
export type Values = Float32Array | readonly number[];

/** Throws "bad-option" unless `values` is an array of numbers, or a Float32Array whose memory was not transferred. */
export function checkedNumbers(what: string, values: Values): Values {
  // Compares the tag, because instanceof fails for an array of another window.
  if (ArrayBuffer.isView(values) && values[Symbol.toStringTag] === 'Float32Array') {
    if (values.length === 0) checkAttached(what, values.buffer);
    return values;
  }
  if (!Array.isArray(values)) {
    throw new TonescapeError(
      'bad-option',
      `The ${what} are given as ${kindOf(values)}; give a Float32Array.`,
    );
  }
  // A loop refuses holes, too, and stops at the first of them in a long array.
  for (let i = 0; i < values.length; i++) if (typeof values[i] !== 'number') throw noNumber(what, values, i);
  return values;
}

/** Throws "bad-option" if `buffer` was transferred, as by postMessage. */
export function checkAttached(what: string, buffer: ArrayBufferLike): void {
  try {
    new Uint8Array(buffer); // Node 20 has no ArrayBuffer.detached
  } catch (error) {
    throw new TonescapeError(
      'bad-option',
      `The memory of the ${what} was transferred elsewhere; give them before, or transfer a copy.`,
      { cause: error },
    );
  }
}

function noNumber(what: string, values: readonly unknown[], index: number): TonescapeError {
  return new TonescapeError(
    'bad-option',
    `Of the ${what} number ${index} is ${kindOf(values[index])}; give a Float32Array or an array of numbers.`,
  );
}

/** Throws "sample-rate" unless `sampleRate` is a whole number; the core checks its range. */
export function checkedRate(sampleRate: number | undefined): number {
  if (isWhole(sampleRate) && Math.abs(sampleRate) < 2 ** 31) return sampleRate;
  throw new TonescapeError(
    'sample-rate',
    `The sample rate is ${kindOf(sampleRate)}; give a whole number of Hz, ${lowestSampleRate} to ${highestSampleRate}.`,
  );
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

/** Throws "bad-option" unless `seconds` is a number; the core checks its range. */
export function checkedSeconds(what: string, seconds: number): number {
  if (typeof seconds === 'number') return seconds;
  throw new TonescapeError('bad-option', `The ${what} is ${kindOf(seconds)}; give seconds.`);
}

/** Copies `names`. Throws "bad-option" unless it is an array of strings. */
export function checkedNames(what: string, names: readonly string[]): readonly string[] {
  if (!Array.isArray(names)) {
    throw new TonescapeError(
      'bad-option',
      `The ${what} are given as ${kindOf(names)}; give an array of texts.`,
    );
  }
  const wrong = names.findIndex((name) => typeof name !== 'string');
  if (wrong < 0) return [...names];
  throw new TonescapeError(
    'bad-option',
    `Of the ${what} number ${wrong} is ${kindOf(names[wrong])}; give a text.`,
  );
}

/** Throws "bad-option" unless `callback` is a function or left out. */
export function checkedCallback<Callback>(name: string, callback: Callback): Callback {
  if (callback === undefined || typeof callback === 'function') return callback;
  throw new TonescapeError(
    'bad-option',
    `The callback ${name} is ${kindOf(callback)}; give a function, or none.`,
  );
}

/** Throws "bad-option" unless `signal` is an AbortSignal or left out. */
export function checkedSignal(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined || isA('AbortSignal', signal)) return signal;
  throw new TonescapeError(
    'bad-option',
    `The signal is ${kindOf(signal)}; give the signal of an AbortController, or leave it out.`,
  );
}

/** Whether `value` is an object of this class. Compares the tag, because instanceof fails for one of another window. */
export function isA(name: string, value: unknown): boolean {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}

/** The text, or for another value a text that names it, for the core's sentence about an unknown name. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : kindOf(value);
}
