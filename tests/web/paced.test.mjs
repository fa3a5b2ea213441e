// What is said at a pace: the first at once, then only the last of what has come meanwhile.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageModule } from '../support/page_module.mjs';
import { until } from '../support/seen.mjs';

const { paced } = await pageModule('paced.ts');

test('of what comes during the pause only the last is said, and nothing twice', async () => {
  const said = [];
  const say = paced(20, (words) => said.push(words));
  for (const words of ['anger', 'sadness', 'anger', 'happiness']) say(words);
  assert.deepEqual(said, ['anger']);
  await until('the last is not said', () => said.length === 2);
  say('happiness');
  await until('what follows is not said', () => {
    say('neutral');
    return said.length === 3;
  });
  assert.deepEqual(said, ['anger', 'happiness', 'neutral']);
});
