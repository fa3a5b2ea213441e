import type { Outcome } from './bindings.js';
import type { ErrorCode as CoreErrorCode } from './generated/names.js';

/** Codes of errors that occur only in a page. */
export type PageErrorCode =
  | 'no-webassembly'
  | 'no-web-audio'
  | 'insecure-page'
  | 'microphone-denied'
  | 'microphone-missing'
  | 'microphone-busy'
  | 'microphone-lost'
  | 'audio-suspended'
  | 'worker-failed';

/** A longer text is not quoted in a sentence: it may be a whole file in base64. */
const kQuoted = 60;

export type ErrorCode = CoreErrorCode | PageErrorCode;

/** The error that the library throws: `code` is stable, `message` is a sentence that says what to do. */
export class TonescapeError extends Error {
  override readonly name = 'TonescapeError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Returns the value of a call into the core, or throws its failure. */
export function resultOf<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value;
  throw new TonescapeError(outcome.code, outcome.sentence);
}

/** The kind of a value in words, for an error's sentence. */
export function kindOf(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > kQuoted ? `a text of ${value.length} characters` : `the text "${value}"`;
  }
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  return value.constructor?.name ?? 'object';
}
