// Guards the rule that any change of a feature's output is a major version.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { load } from './package.mjs';
import { referenceWav } from './reference.mjs';

const kSignals = [
  'en_neutral_m',
  'de_angry_m',
  'ur_neutral_m',
  'en_neutral_m_44k1',
  'en_whisper',
  'clipped',
  'noise',
  'sweep',
];
const kDigits = 4;
/** SHA-256 of the functionals of these signals, each with 4 significant digits, as core.wasm computes them. */
const kHash = '12f61ba623826edf708a042905cf69264f0573ddc2c77cd38564262f2d85dea0';

test('the features of some signals are those of the last major version', async () => {
  const tonescape = await load();
  const lines = kSignals.flatMap((signal) => {
    const { samples, sampleRate } = referenceWav(signal);
    const values = tonescape.features(samples, sampleRate);
    return tonescape.featureNames.map((name, i) => `${signal} ${name} ${values[i].toPrecision(kDigits)}`);
  });
  assert.equal(lines.length, 88 * kSignals.length);
  const hash = createHash('sha256').update(lines.join('\n')).digest('hex');
  assert.equal(
    hash,
    kHash,
    `The features have changed. Models and tables made with the last version no longer fit, so this is a new major version: if the change is meant, raise it, say in wasm/CHANGELOG.md which features change and why, train the models again, and put the new hash ${hash} here.`,
  );
});
