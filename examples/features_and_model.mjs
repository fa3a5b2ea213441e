// Prints the features of a recording, and its place on a model's map:
//   node features_and_model.mjs FILE.wav [MODEL.safetensors]

import { readFile } from 'node:fs/promises';
import { load } from 'tonescape';

/** The samples of a 16-bit PCM WAV file, -1 ... 1, its channels averaged. */
function readWav(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let channels = 0;
  let sampleRate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    if (tag === 'fmt ') {
      channels = view.getUint16(at + 10, true);
      sampleRate = view.getUint32(at + 12, true);
      if (view.getUint16(at + 8, true) !== 1 || view.getUint16(at + 22, true) !== 16) break;
    } else if (tag === 'data') {
      const value = (i) => view.getInt16(at + 8 + 2 * i, true) / 32767;
      const samples = Float32Array.from({ length: size / 2 / channels }, (_, frame) => {
        let sum = 0;
        for (let channel = 0; channel < channels; ++channel) sum += value(frame * channels + channel);
        return sum / channels;
      });
      return { samples, sampleRate };
    }
    at += 8 + size + (size % 2);
  }
  throw new Error('This is no 16-bit PCM WAV file.');
}

const [file, source = 'default'] = process.argv.slice(2);
if (!file) {
  console.error('usage: node features_and_model.mjs FILE.wav [MODEL.safetensors]');
  process.exit(2);
}
const { samples, sampleRate } = readWav(await readFile(file));
const tonescape = await load();

const features = tonescape.features(samples, sampleRate);
tonescape.featureTable.forEach(({ name, unit }, i) => {
  console.log(name, features[i], unit);
});

// A model's features may differ from these: they are at its sample rate, and may refer to the level of the speech.
const model = await tonescape.model(source);
const latent = model.embed(model.features(samples, sampleRate));
const { x, y } = model.project(latent);
console.log(`at ${x.toFixed(3)} ${y.toFixed(3)}, taken for ${model.classify(latent).label}`);
model.close();
