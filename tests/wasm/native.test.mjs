// The same core in two builds: WebAssembly computes the numbers that the native program prints.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nativeProgram, projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { load, modelBytes } from '../support/package.mjs';
import { featureDeviation, referenceSignals, referenceSound } from '../support/reference.mjs';
import { readTable } from '../support/table.mjs';

const signals = referenceSignals().filter((signal) => signal !== 'short_30ms');
const paths = signals.map((signal) => referenceWav(signal));

function native(...args) {
  assert.ok(existsSync(nativeProgram), `${nativeProgram} is missing; build it: npm run build`);
  return readTable(execFileSync(nativeProgram, args, { encoding: 'utf8' }));
}

const tonescape = await load();
const model = await tonescape.model(modelBytes());

/** Compares within a two-sided bound; the program prints 9 significant digits. */
function assertNear(found, printed, bound, what) {
  const expected = Number(printed);
  assert.ok(Number.isFinite(expected), `${what} is missing`);
  assert.ok(Math.abs(found - expected) <= bound, `${what}: ${found}, native ${expected}, bound ${bound}`);
}

// In standard deviations of the functional. The largest difference seen in all 88 x 28 is 2.2e-7, in spectral slopes,
// alpha ratio and Hammarberg index: glibc and musl round log10 of a float differently. All other values, formants
// included, are equal in every printed digit on x86-64.
const kBound = 1e-6;

test('functionals agree with the native program', () => {
  const rows = native('features', ...paths);
  assert.equal(rows.length, 28);
  for (const [i, signal] of signals.entries()) {
    const { samples, sampleRate } = referenceSound(signal);
    tonescape.features(samples, sampleRate).forEach((value, f) => {
      const name = tonescape.featureNames[f];
      assertNear(value, rows[i][name], kBound * featureDeviation(name), `${signal} ${name}`);
    });
  }
});

test('embeddings of whole files agree with the native program', () => {
  const rows = native('embed', '--model', projectFile('models/dae.safetensors'), ...paths);
  assert.equal(rows.length, 28);
  for (const [i, signal] of signals.entries()) {
    const { samples, sampleRate } = referenceSound(signal);
    const reading = model.readRecording(samples, sampleRate);
    assertSamePoint({ ...reading, label: reading.label ?? '' }, rows[i], signal);
  }
});

// Speech of several voices, to calibrate with: each file is one utterance.
const speech = ['en_happy_f', 'en_sad_f', 'en_angry_m', 'de_neutral_f', 'fr_sad_m', 'pl_angry_f'];

test('the default model, calibrated with each kind of speech, agrees with the native program', async () => {
  const path = projectFile('models/open.safetensors');
  const open = await tonescape.model(readFileSync(path));
  const sounds = speech.map(referenceSound);
  const rows = sounds.map(({ samples, sampleRate }) => open.features(samples, sampleRate));
  const folder = temporaryFolder();
  for (const kind of ['any', 'neutral', 'corpus']) {
    const calibrated = await open.calibrate(rows, { speech: kind });
    const output = join(folder, `${kind}.safetensors`);
    const files = speech.map((signal) => referenceWav(signal));
    execFileSync(nativeProgram, ['calibrate', '-m', path, '--speech', kind, '-o', output, ...files]);
    const printed = native('embed', '--model', output, ...files);
    for (const [i, signal] of speech.entries()) {
      const latent = calibrated.embed(rows[i]);
      const { label, scores } = calibrated.classify(latent);
      assertSamePoint(
        { ...calibrated.project(latent), latent, scores, label },
        printed[i],
        `${kind} ${signal}`,
      );
    }
  }
});

test('live points agree with the native program', () => {
  for (const signal of ['en_happy_f', 'en_neutral_m_44k1', 'en_neutral_m_48k', 'tone_with_hole', 'clipped']) {
    const options = ['--model', projectFile('models/dae.safetensors'), '--window', '3', '--hop', '0.1'];
    const rows = native('embed', ...options, referenceWav(signal));
    const { samples, sampleRate } = referenceSound(signal);
    const points = tonescape.live({ sampleRate, model, window: 3, hop: 0.1 }).push(samples);
    assert.equal(points.length, rows.length);
    assert.ok(points.length > 5);
    points.forEach((point, i) => {
      assertNear(point.time, rows[i].time, 1e-8, 'time');
      assertNear(point.level, rows[i].level, 1e-4, 'level');
      assert.equal(point.voiced, rows[i].voiced === 1);
      assertSamePoint(point, rows[i], `${signal} ${point.time} s`);
    });
  }
});

function assertSamePoint({ x, y, latent, scores, label }, row, what) {
  assertNear(x, row.x, 1e-4, `${what} x`);
  assertNear(y, row.y, 1e-4, `${what} y`);
  scores.forEach((score, c) => {
    assertNear(score, row[`score_${model.classNames[c]}`], 1e-4, `${what} score ${c}`);
  });
  latent.forEach((value, l) => {
    assertNear(value, row[`latent_${l}`], 1e-4, `${what} latent ${l}`);
  });
  assert.equal(label ?? '', row.label, what);
}
