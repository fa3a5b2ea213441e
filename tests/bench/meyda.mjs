// All 88 functionals in WebAssembly beside the MFCC alone of Meyda, the field's JavaScript library, on the same speech in
// the same process, in turn. Processor time; the median of five rounds.
//
//   node tests/bench/meyda.mjs

import meyda from 'meyda';
import { load } from '../../wasm/dist/index.js';
import { longSpeech } from './speech.mjs';

const kSampleRateHz = 16000;
const kLengthS = 60;
const kRounds = 5;
const kBufferSize = 512; // the power of two that holds a frame of 20 ms, which Meyda needs
const kHop = kSampleRateHz / 100;

const samples = longSpeech(kSampleRateHz, kLengthS);
const tonescape = await load();
Object.assign(meyda, {
  bufferSize: kBufferSize,
  sampleRate: kSampleRateHz,
  melBands: 26,
  numberOfMFCCCoefficients: 13,
  windowingFunction: 'hamming',
});

function processorSeconds(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function mfccOfAllFrames() {
  for (let start = 0; start + kBufferSize <= samples.length; start += kHop)
    meyda.extract('mfcc', samples.subarray(start, start + kBufferSize));
}

const works = [() => tonescape.features(samples, kSampleRateHz), mfccOfAllFrames];
for (const work of works) work(); // both are compiled before they are timed
const rounds = Array.from({ length: kRounds }, () => works.map(processorSeconds));
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const [own, peer] = [0, 1].map((which) => median(rounds.map((round) => round[which])));
const frames = Math.floor((samples.length - kBufferSize) / kHop) + 1;
const perFrame = (seconds) => `${((1e6 * seconds) / frames).toFixed(1).padStart(7)} us a frame`;
console.log(`88 functionals of Tonescape  ${perFrame(own)}, real-time factor ${(own / kLengthS).toFixed(5)}`);
console.log(`MFCC of Meyda                ${perFrame(peer)}`);
console.log(`ratio                        ${(peer / own).toFixed(2).padStart(7)}`);
