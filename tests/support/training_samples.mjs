// Training samples of three classes that are easy to separate, with all features of the package.

import { featureCount } from './package.mjs';

/** Uniform in -1 ... 1, by a linear congruential generator (Numerical Recipes, 1992). */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** Makes `count` samples. Each feature has its own scale; the three classes differ in five features each. */
export function cloud(count, seed) {
  const next = randomNumbers(seed);
  const names = ['anger', 'neutral', 'sadness'];
  const labels = Array.from({ length: count }, (_, i) => names[i % 3]);
  const features = labels.map((_, i) =>
    Float32Array.from({ length: featureCount }, (_, f) => {
      const own = f % 16 < 5 && Math.floor(f / 16) === i % 3 ? 2 : 0;
      return 10 ** ((f % 7) - 3) * (own + next() + next() + 5);
    }),
  );
  return { features, labels };
}

export const set = cloud(90, 1);
export const unseen = cloud(30, 2);
export const options = { ...set, method: 'dae', latent: 4, epochs: 10, seed: 3 };

/**
 * `count` samples of a voice of its own, which moves each feature by up to `kVoice` of its scale, in all classes
 * alike.
 */
export function voice(count, seed) {
  const kVoice = 3;
  const next = randomNumbers(7 * seed + 3);
  const offsets = Float32Array.from(
    { length: featureCount },
    (_, f) => 10 ** ((f % 7) - 3) * kVoice * next(),
  );
  const { features, labels } = cloud(count, seed);
  return { features: features.map((row) => row.map((value, f) => value + offsets[f])), labels };
}

/** Six voices in two corpora, with the speaker and the corpus of each sample. */
export function voices() {
  const parts = [11, 12, 13, 14, 15, 16].map((seed) => voice(30, seed));
  const ofAll = (value) => parts.flatMap(({ labels }, i) => labels.map((label, at) => value(i, label, at)));
  return {
    features: parts.flatMap(({ features }) => features),
    labels: ofAll((_, label) => label),
    speakers: ofAll((i) => `speaker ${i}`),
    corpora: ofAll((i) => (i < 3 ? 'first' : 'second')),
  };
}

export const largest = (values) => Math.max(...Array.from(values, Math.abs));
