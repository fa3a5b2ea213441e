// The verdict of a reading: the same rule for whole recordings, points and features, as in the native program.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { nativeProgram, projectFile, referenceWav } from '../support/files.mjs';
import { load } from '../support/package.mjs';
import { referenceSound } from '../support/reference.mjs';
import { readTable } from '../support/table.mjs';

const path = projectFile('models/open.safetensors');
const tonescape = await load();
const model = await tonescape.model(readFileSync(path));

const readingOf = (signal) => {
  const { samples, sampleRate } = referenceSound(signal);
  return model.readRecording(samples, sampleRate);
};

test('silence, noise and whisper have no voice and no label, as in the native table', () => {
  const signals = ['silence', 'noise', 'en_whisper', 'en_happy_f'];
  const files = signals.map(referenceWav);
  const printed = readTable(
    execFileSync(nativeProgram, ['embed', '-m', path, ...files], { encoding: 'utf8' }),
  );
  for (const [i, signal] of signals.entries()) {
    const { voiced, verdict, label } = readingOf(signal);
    const isSpeech = signal === 'en_happy_f';
    assert.equal(voiced, isSpeech, signal);
    assert.equal(verdict === 'no-voice', !isSpeech, signal);
    assert.equal(label ?? '', printed[i].label, signal);
  }
});

test('tones and sweeps are far from the training data, by their features if not by their latent points', () => {
  for (const signal of ['sweep', 'tone220', 'tone_with_hole', 'two_pitch_alternating']) {
    const { verdict, deviation } = readingOf(signal);
    assert.equal(verdict, 'far', signal);
    assert.ok(deviation > 3, `${signal}: ${deviation}`);
  }
  const { distance, deviation } = readingOf('tone_with_hole');
  assert.ok(distance < 1, 'the latent point alone would not tell');
  const z = model.explain(readingOf('tone_with_hole').features).standardized;
  const squares = z.reduce((sum, value) => sum + Math.min(100, value * value), 0);
  assert.ok(Math.abs(deviation - Math.sqrt(squares / z.length)) < 1e-5, `${deviation}`);
});

test('speech has the class of its highest score, or lies between the two that lead', () => {
  const verdicts = new Set();
  for (const signal of ['en_happy_f', 'de_angry_m', 'el_neutral_f', 'pl_angry_f', 'en_neutral_m_48k']) {
    const { samples, sampleRate } = referenceSound(signal);
    for (const { label, runnerUp, scores, verdict, voiced } of tonescape
      .live({ sampleRate, model })
      .push(samples)) {
      if (verdict === 'no-voice') assert.equal(voiced, false);
      if (verdict !== 'between' && verdict !== 'clear') continue;
      const [best, second] = scores.toSorted().reverse();
      assert.equal(scores[model.classNames.indexOf(label)], best);
      assert.equal(scores[model.classNames.indexOf(runnerUp)], second);
      assert.equal(verdict === 'between', Math.fround(best - second) < Math.fround(0.1));
      verdicts.add(verdict);
    }
  }
  assert.deepEqual([...verdicts].toSorted(), ['between', 'clear']);
});

test('a recording is read as its features are', () => {
  const { voiced, ...reading } = readingOf('en_neutral_m_44k1');
  const { samples, sampleRate } = referenceSound('en_neutral_m_44k1');
  const features = model.features(samples, sampleRate);
  assert.deepEqual(reading, { ...model.read(features, voiced), features });
  assert.equal(model.read(features, false).verdict, 'no-voice');
});
