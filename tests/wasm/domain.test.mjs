// Spread of a point and its distance from the training data.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure } from '../support/errors.mjs';
import { load } from '../support/package.mjs';
import { referenceSound } from '../support/reference.mjs';
import { options, randomNumbers, set, unseen } from '../support/training_samples.mjs';

const tonescape = await load();

test('live points carry spread and distance', async () => {
  const { samples, sampleRate } = referenceSound('en_happy_f');
  const next = randomNumbers(5);
  const own = tonescape.features(samples, sampleRate);
  const features = set.features.map(() => own.map((value) => value * (1 + 0.1 * next())));
  const model = await tonescape.train({ ...options, method: 'vae', features });
  const points = tonescape.live({ sampleRate, model }).push(samples);
  assert.ok(points.length > 10);
  for (const { features: row, latent, spread, distance } of points) {
    assert.deepEqual(spread, model.spread(row));
    assert.equal(distance, model.distance(latent));
    assert.ok(spread.xx > 0 && spread.yy > 0 && spread.xy ** 2 <= spread.xx * spread.yy);
    assert.ok(distance > 0);
  }
  const [point] = tonescape.live({ sampleRate }).push(samples);
  assert.equal(point.spread, null);
  assert.equal(point.distance, null);
});

/** The bundle in the form of older versions: without domain, corpora and the checksum of the metadata. */
function olderBundle(bytes) {
  const size = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + size)));
  const values = bytes.subarray(8 + size);
  const { latent_radius, metadata_checksum, ...metadata } = header.__metadata__;
  assert.ok(latent_radius > 0 && metadata_checksum);
  const kept = Object.keys(header)
    .filter((name) => !/^(__metadata__|latent\.|reference\.corpus)/.test(name))
    .sort();
  const parts = kept.map((name) => values.subarray(...header[name].data_offsets));
  let end = 0;
  const tensors = kept.map((name, i) => {
    const start = end;
    end += parts[i].length;
    return [name, { ...header[name], data_offsets: [start, end] }];
  });
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.concat(parts)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  metadata.checksum = hash.toString(16).padStart(16, '0');
  const text = Buffer.from(JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(tensors) }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return new Uint8Array(Buffer.concat([length, text, ...parts]));
}

test('an older bundle without domain and corpora opens, with null for distances and no corpora', async () => {
  const model = await tonescape.train({ ...options, epochs: 1 });
  const old = await tonescape.model(olderBundle(model.toBytes()));
  const latent = old.embed(unseen.features[0]);
  assert.deepEqual(latent, model.embed(unseen.features[0]));
  assert.equal(old.distance(latent), null);
  assert.deepEqual(old.corpusNames, []);
  assert.equal(old.referenceCorpora.length, 0);
  const taught = await (await old.teach(set)).calibrate(set.features);
  assert.equal(taught.distance(latent), null);
});

test('a closed model is refused with a sentence', async () => {
  const model = await tonescape.train({ ...options, epochs: 1 });
  model.close();
  const closed = failure('closed', /model/);
  assert.throws(() => model.toBytes(), closed);
  await assert.rejects(model.calibrate(set.features), closed);
  await assert.rejects(model.teach(set), closed);
  assert.throws(() => model.spread(unseen.features[0]), closed);
  assert.throws(() => model.distance(new Float32Array(4)), closed);
});
