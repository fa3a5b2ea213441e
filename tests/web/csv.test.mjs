// The page's CSV writer: every reader gets the original cells back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageModule } from '../support/page_module.mjs';

const { table } = await pageModule('engine/csv.ts');

test('cells with a comma, a quote or a line end are quoted, and formulas are not changed', () => {
  const cells = ['a,b', 'say "a"', 'two\nlines', 'Macintosh\rlines', '=1+1', '@a', '+1', '-1', '\ta', ''];
  assert.equal(
    table(
      ['file'],
      cells.map((cell) => [cell]),
    ),
    'file\n"a,b"\n"say ""a"""\n"two\nlines"\n"Macintosh\rlines"\n=1+1\n@a\n+1\n-1\n\ta\n\n',
  );
});
