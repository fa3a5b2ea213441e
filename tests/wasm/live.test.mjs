// Live sessions: chunks, independence, options, silence.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectFile } from '../support/files.mjs';
import { load, modelBytes } from '../support/package.mjs';
import { referenceSound } from '../support/reference.mjs';

const tonescape = await load();
const model = await tonescape.model(modelBytes());

/** Cuts `samples` into chunks of 1 ... largest samples, the same in each run. */
function* chunksOf(samples, largest) {
  let state = 12345;
  for (let at = 0; at < samples.length; ) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    const length = 1 + (state % largest);
    yield samples.subarray(at, at + length);
    at += length;
  }
}

function pointsOf({ samples, sampleRate }, options = {}, largest = samples.length) {
  const live = tonescape.live({ sampleRate, ...options });
  const points = [...chunksOf(samples, largest)].flatMap((chunk) => live.push(chunk));
  live.close();
  return points;
}

for (const [signal, rate] of [
  ['en_happy_f', 16000],
  ['en_neutral_m_44k1', 44100],
  ['en_neutral_m_48k', 48000],
]) {
  test(`the points of ${signal} do not depend on the chunks, bit for bit`, () => {
    const audio = referenceSound(signal);
    assert.equal(audio.sampleRate, rate);
    const live = tonescape.live({ sampleRate: rate, model });
    const whole = live.push(audio.samples);
    assert.ok(whole.length > 10);
    for (const largest of [7, 128, 512, 5000]) {
      assert.deepEqual(pointsOf(audio, { model }, largest), whole);
    }
  });
}

test('points come each hop and have the model’s reading', () => {
  const audio = referenceSound('en_happy_f');
  const points = pointsOf(audio, { model });
  // Every 100 ms; a point waits for the frame after its window.
  assert.equal(points.length, Math.floor((audio.samples.length / 16000 - 0.02) / 0.1));
  for (const [i, point] of points.entries()) {
    assert.ok(Math.abs(point.time - 0.1 * (i + 1)) < 1e-9, `time ${point.time}`);
    assert.equal(point.features.length, tonescape.featureNames.length);
    const latent = model.embed(point.features);
    assert.deepEqual(point.latent, latent);
    assert.deepEqual({ x: point.x, y: point.y }, model.project(latent));
    const { label, scores } = model.classify(latent);
    assert.deepEqual(point.scores, scores);
    assert.equal(point.label, point.voiced ? label : null);
  }
  assert.ok(points.some(({ voiced }) => voiced));
});

test('each of several models gives the readings of a session of its own, whatever `model` is', async () => {
  const audio = referenceSound('en_happy_f');
  const other = await tonescape.model(projectFile('models/vae-ss.safetensors'));
  const members = [
    'latent',
    'x',
    'y',
    'scores',
    'label',
    'runnerUp',
    'spread',
    'distance',
    'deviation',
    'verdict',
  ];
  const readingOf = (point) => Object.fromEntries(members.map((name) => [name, point[name]]));
  const ofModel = pointsOf(audio, { model });
  const ofOther = pointsOf(audio, { model: other });
  assert.ok(ofModel.some(({ voiced }) => !voiced) && ofOther.some(({ spread }) => spread));
  const both = ofModel.map((point, i) => [readingOf(ofOther[i]), readingOf(point)]);
  assert.deepEqual(
    pointsOf(audio, { model, models: [other, model] }),
    ofModel.map((point, i) => ({ ...point, readings: both[i] })),
  );
  const ofMany = pointsOf(audio, { models: [other, model] });
  assert.deepEqual(
    ofMany.map(({ readings }) => readings),
    both,
  );
  assert.deepEqual(readingOf(ofMany.at(-1)), readingOf(pointsOf({ ...audio, sampleRate: 16000 }).at(-1)));
  assert.deepEqual(ofModel[0].readings, []);
  for (const models of [[other, {}], other.classNames, 5, null]) {
    assert.throws(() => tonescape.live({ ...audio, models }), { code: 'bad-option' });
  }
});

test('a window as long as the stream has the functionals of the whole recording', () => {
  const { samples, sampleRate } = referenceSound('en_sad_f');
  const points = pointsOf(
    { samples: samples.subarray(0, sampleRate), sampleRate },
    { window: 60, hop: 0.01 },
  );
  const last = points.at(-1);
  // A window of 1 s. The last frames of 60 ms are incomplete, and pitch is decided up to 39 frames later.
  assert.ok(last.time > 0.5 && last.time < 0.94, `time ${last.time}`);
  const sameFrames = samples.subarray(0, Math.round((last.time + 0.01) * sampleRate)); // frames of 20 ms overlap
  const whole = tonescape.features(sameFrames, sampleRate);
  const at = tonescape.featureNames.indexOf('loudness_sma3_amean');
  // In the whole recording the last frame has no right neighbour for smoothing: 1 of at least 50 frames.
  assert.ok(Math.abs(last.features[at] / whole[at] - 1) < 1e-3);
});

test('two interleaved sessions give the same points as two separate ones', () => {
  const first = referenceSound('en_happy_f');
  const second = referenceSound('en_neutral_m_48k');
  const alone = [pointsOf(first, { model }), pointsOf(second, { window: 1, hop: 0.05 })];
  const sessions = [
    tonescape.live({ sampleRate: first.sampleRate, model }),
    tonescape.live({ sampleRate: second.sampleRate, window: 1, hop: 0.05 }),
  ];
  const chunks = [[...chunksOf(first.samples, 900)], [...chunksOf(second.samples, 700)]];
  const points = [[], []];
  for (let i = 0; i < Math.max(chunks[0].length, chunks[1].length); ++i) {
    for (const s of [0, 1]) {
      if (chunks[s][i]) points[s].push(...sessions[s].push(chunks[s][i]));
    }
  }
  assert.deepEqual(points, alone);
});

test('without a model a point has features but neither latent point nor label', () => {
  const points = pointsOf(referenceSound('en_happy_f'));
  assert.ok(points.length > 10);
  for (const { latent, scores, label, x, y } of points) {
    assert.deepEqual([latent.length, scores.length, label, x, y], [0, 0, null, 0, 0]);
  }
});

test('silence is not voiced and not classified', () => {
  const points = pointsOf({ samples: new Float32Array(48000 * 2), sampleRate: 48000 }, { model });
  assert.ok(points.length >= 15, `${points.length} points`);
  for (const { voiced, f0, label, level, latent } of points) {
    assert.deepEqual([voiced, f0, label], [false, 0, null]);
    assert.ok(Math.abs(level + 120) < 1e-3, `level ${level}`);
    assert.ok(latent.every(Number.isFinite));
  }
});

test('loud noise is not voiced', () => {
  const points = pointsOf(referenceSound('noise'), { model });
  assert.ok(points.length >= 5, `${points.length} points`);
  for (const { voiced, f0, label, level } of points) {
    assert.deepEqual([voiced, f0, label], [false, 0, null]);
    assert.ok(level > -40, `level ${level}`);
  }
});

test('the pitch is that at the end of the window', () => {
  // Five harmonics of 200 Hz for a second, then of 150 Hz.
  const tone = (f0, t) =>
    [1, 2, 3, 4, 5].reduce((sum, h) => sum + 0.1 * Math.sin(2 * Math.PI * h * f0 * t), 0);
  const samples = Float32Array.from({ length: 32000 }, (_, i) => tone(i < 16000 ? 200 : 150, i / 16000));
  const points = pointsOf({ samples, sampleRate: 16000 });
  const pitchAt = (time) => points.find((point) => Math.abs(point.time - time) < 0.01).f0;
  assert.ok(Math.abs(pitchAt(0.8) - 200) < 0.5, `${pitchAt(0.8)} Hz`);
  assert.ok(Math.abs(pitchAt(1.5) - 150) < 0.5, `${pitchAt(1.5)} Hz`);
  assert.ok(points.at(-1).voiced);
});

test('a point has the pitch of each frame since the last one', () => {
  const points = pointsOf(referenceSound('en_happy_f'));
  const frames = points.flatMap(({ pitch }) => [...pitch]);
  assert.equal(frames.length, 10 * points.length);
  const fine = pointsOf(referenceSound('en_happy_f'), { hop: 0.01 }).map(({ f0 }) => f0);
  assert.deepEqual(frames, fine.slice(0, frames.length));
  assert.ok(new Set(frames).size > 3 * points.length, 'they differ');
});

test('the level is that of the last hop', () => {
  // A sine of amplitude 0.1 has -23.01 dB: 10 log10(0.1^2 / 2).
  const samples = Float32Array.from(
    { length: 32000 },
    (_, i) => 0.1 * Math.sin((2 * Math.PI * 400 * i) / 16000),
  );
  for (const { level } of pointsOf({ samples, sampleRate: 16000 }).slice(1)) {
    assert.ok(Math.abs(level + 23.0103) < 0.001, `level ${level}`);
  }
});

test('a refused chunk does not change the session', () => {
  const { samples, sampleRate } = referenceSound('en_happy_f');
  const live = tonescape.live({ sampleRate, model });
  const points = live.push(samples.subarray(0, 10000));
  assert.throws(() => live.push([0.1, Number.NaN]), { code: 'non-finite-sample' });
  assert.throws(() => live.push([0.1, 20000]), { code: 'sample-scale' });
  points.push(...live.push(samples.subarray(10000)));
  assert.deepEqual(points, pointsOf({ samples, sampleRate }, { model }));
});

test('a session still works after the model that it was opened with is closed', async () => {
  const { samples, sampleRate } = referenceSound('en_happy_f');
  const mine = await tonescape.model(modelBytes());
  const live = tonescape.live({ sampleRate, model: mine });
  mine.close();
  assert.deepEqual(live.push(samples), pointsOf({ samples, sampleRate }, { model }));
});
