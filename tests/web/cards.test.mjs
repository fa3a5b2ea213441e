// The cards of the strongest features: they stay while the features' order changes, and follow a real change.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { load } from 'tonescape';
import { referenceWav } from '../support/files.mjs';
import { defaultModel } from '../support/native.mjs';
import { pageModule } from '../support/page_module.mjs';
import { readWav } from '../support/wav.mjs';

const { cardsOf } = await pageModule('cards.ts');

test('at first the cards are the strongest features, in their order', () => {
  assert.deepEqual(cardsOf([], [1, 9, 3, 7, 5], 2), [1, 3]);
});

test('a feature that is weak gives its place to the strongest of the others, and the rest stay', () => {
  assert.deepEqual(cardsOf([1, 3], [1, 2, 3, 7, 9, 8, 6], 2), [4, 3]);
  assert.deepEqual(cardsOf([1, 3], [1, 6, 3, 7, 9, 5, 2], 2), [1, 3], 'third and second of four');
});

test('over six seconds of a voice the cards change less than half as often as the strongest six', async () => {
  const engine = await load();
  const model = await engine.model(await readFile(defaultModel));
  const { samples, sampleRate } = readWav(referenceWav('en_happy_f'));
  const live = engine.live({ sampleRate, model });
  let [cards, six] = [[], []];
  const changed = { cards: 0, six: 0 };
  for (const { voiced, features } of [...live.push(samples), ...live.push(samples)].slice(10)) {
    if (!voiced) continue;
    const strengths = [...model.explain(features).pushes].map(Math.abs);
    const [nextCards, nextSix] = [cardsOf(cards, strengths, 6), cardsOf([], strengths, 6)];
    changed.cards += nextCards.filter((index, place) => index !== cards[place]).length;
    changed.six += nextSix.filter((index, place) => index !== six[place]).length;
    [cards, six] = [nextCards, nextSix];
  }
  assert.ok(
    changed.cards * 2 < changed.six,
    `${changed.cards} places changed, of the strongest ${changed.six}`,
  );
});
