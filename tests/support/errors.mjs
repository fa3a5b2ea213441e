// Checks the errors that calls of the package throw.

import assert from 'node:assert/strict';
import { TonescapeError } from './package.mjs';

/**
 * For assert.throws and assert.rejects: requires a TonescapeError with this code and a sentence that matches `words`.
 */
export const failure = (code, words) => (error) => {
  assert.ok(error instanceof TonescapeError, `${error}`);
  assert.ok(error instanceof Error);
  assert.equal(error.name, 'TonescapeError');
  assert.equal(error.code, code);
  assert.match(error.message, words);
  assert.match(error.message, /^[A-Z/].*\.$/s, 'a sentence');
  return true;
};
