// Plain names: each of the 88 features has one of its own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'tonescape';
import { pageModule } from '../support/page_module.mjs';

const { plainName } = await pageModule('text/plain_names.ts');

test('each feature has a plain name, and no two have the same', async () => {
  const { featureNames } = await load();
  const names = new Map(featureNames.map((name) => [name, plainName(name)]));
  assert.equal(new Set(names.values()).size, 88);
  for (const [name, plain] of names) {
    assert.match(plain, /^[a-z][a-z 0-9]+( Hz)?(, [a-z ]+)*( Hz)?(, [a-z ]+)*$/, name);
    assert.ok(plain.length <= 45, `${plain} fits a line`);
  }
  assert.equal(names.get('loudness_sma3_amean'), 'loudness, average');
  assert.equal(names.get('F2bandwidth_sma3nz_stddevNorm'), 'width of the second resonance, variation');
  assert.equal(names.get('mfcc3V_sma3nz_amean'), 'shape 3 of the spectrum, average, voiced');
  assert.equal(names.get('slopeUV500-1500_sma3nz_amean'), 'slope above 500 Hz, average, unvoiced');
});

test('a feature of another set keeps its name', () => {
  assert.equal(plainName('zeroCrossings_sma_amean'), 'zeroCrossings_sma_amean');
  assert.equal(plainName('energy_sma3_amean'), 'energy_sma3_amean');
});
