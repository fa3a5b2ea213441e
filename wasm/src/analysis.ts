// Analyses a sound while it is being decoded: features, descriptors, and the points of sliding windows.

import type { Analysis, AnalysisSettings } from './analysis_messages.js';
import { channelCount, type Decoding } from './audio/decoding.js';
import { MonoMix } from './audio/mono.js';
import { TonescapeError } from './errors.js';
import { frontEndOf } from './features.js';
import { type LivePoint, readingOf } from './live.js';
import type { Model } from './model.js';
import { Recording } from './recording.js';
import type { Tonescape } from './tonescape.js';

/** `onProgress`: after each block, with its points. Throws as Tonescape.features and Tonescape.live. */
export async function analysisOf(
  { sampleRate, frames, blocks }: Decoding,
  { channel, descriptors, points }: AnalysisSettings,
  engine: Tonescape,
  model: Model | undefined,
  onProgress: (done: number, points: LivePoint[]) => void,
): Promise<Analysis> {
  const recording = model
    ? Recording.openFor(engine, model, sampleRate)
    : Recording.open(engine, sampleRate, sampleRate, descriptors);
  const opened: { close(): void }[] = [recording]; // without `using`, for which some browsers lack Symbol.dispose
  try {
    // The model's features are those of its own rate and front end; the descriptors are those of the sound.
    const second = model && descriptors ? Recording.open(engine, sampleRate, sampleRate, true) : undefined;
    if (second) opened.push(second);
    const live = points && engine.live(liveOptions(sampleRate, model, points));
    if (live) opened.push(live);
    const mix = new MonoMix(channel);
    let count = 0;
    for await (const block of blocks) {
      checkChannel(channel, channelCount(block));
      const { samples } = mix.of(block);
      recording.push(samples);
      second?.push(samples);
      count += samples.length;
      onProgress(frames ? count / frames : 0, live?.push(samples) ?? []);
    }
    const all = recording.functionals();
    const features = model ? inOrderOf(model, engine, all) : all;
    const table = descriptors ? (second ?? recording).descriptors() : undefined;
    return {
      ...{ sampleRate, seconds: count / sampleRate, features },
      computedAt: { sampleRate: model?.sampleRate ?? sampleRate, frontEnd: frontEndOf(model?.info) },
      reading: model && readingOf(model, features, recording.voiced),
      descriptors: table && { names: [...engine.descriptorNames], ...table },
    };
  } finally {
    for (const one of opened) one.close();
  }
}

function checkChannel(channel: number, count: number): void {
  if (channel <= count) return;
  throw new TonescapeError(
    'bad-option',
    `The sound has no channel ${channel}, only ${count}; give "mix" or another \`channel\`.`,
  );
}

function liveOptions(
  sampleRate: number,
  model: Model | undefined,
  { window, hop }: NonNullable<AnalysisSettings['points']>,
) {
  return {
    sampleRate,
    ...(model && { model }),
    ...(window !== undefined && { window }),
    ...(hop !== undefined && { hop }),
  };
}

/** The features that `model` takes, which may be some of all. */
function inOrderOf(model: Model, engine: Tonescape, features: Float32Array): Float32Array {
  return Float32Array.from(
    model.featureNames,
    (name) => features[engine.featureNames.indexOf(name)] as number,
  );
}
