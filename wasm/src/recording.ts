/// <reference lib="esnext.disposable" preserve="true" />
import type { CoreDescriptors, CoreRecording } from './bindings.js';
import { resultOf } from './errors.js';
import type { Tonescape } from './tonescape.js';

/** A recording that takes its samples piece by piece; it keeps contours, not samples. Must be disposed of. */
export class Recording {
  readonly #recording: CoreRecording;

  /** Samples are resampled from `sampleRate` to `analysisRate`, both in Hz. Throws "sample-rate". */
  constructor({ core }: Tonescape, sampleRate: number, analysisRate: number, withDescriptors: boolean) {
    this.#recording = resultOf(core.openRecording(sampleRate, analysisRate, withDescriptors));
  }

  /** Takes the next samples, mono. Throws TonescapeError: "non-finite-sample", "sample-scale". */
  push(samples: Float32Array): void {
    resultOf(this.#recording.push(samples));
  }

  /** Ends the recording. Throws TonescapeError: "empty-input", "too-short". */
  functionals(): Float32Array {
    return resultOf(this.#recording.functionals());
  }

  /** Ends the recording. Throws as functionals. */
  descriptors(): CoreDescriptors {
    return resultOf(this.#recording.descriptors());
  }

  [Symbol.dispose](): void {
    this.#recording.delete();
  }
}
