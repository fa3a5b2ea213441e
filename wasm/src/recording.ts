/// <reference lib="esnext.disposable" preserve="true" />
import type { CoreDescriptors, CoreRecording } from './bindings.js';
import { resultOf } from './errors.js';
import type { Model } from './model.js';
import type { Tonescape } from './tonescape.js';

/** A recording that takes its samples piece by piece; it keeps contours, not samples. Must be disposed of. */
export class Recording {
  readonly #recording: CoreRecording;

  private constructor(recording: CoreRecording) {
    this.#recording = recording;
  }

  /** Samples are resampled from `sampleRate` to `analysisRate`, both in Hz. Throws "sample-rate". */
  static open({ core }: Tonescape, sampleRate: number, analysisRate: number, withDescriptors: boolean) {
    return new Recording(resultOf(core.openRecording(sampleRate, analysisRate, withDescriptors)));
  }

  /** A recording whose functionals are as `model` takes them: at its rate, by its front end. Throws "sample-rate". */
  static openFor({ core }: Tonescape, model: Model, sampleRate: number) {
    return new Recording(resultOf(core.openModelRecording(model.handleFor(core), sampleRate)));
  }

  /** Takes the next samples, mono. Throws TonescapeError: "non-finite-sample", "sample-scale". */
  push(samples: Float32Array): void {
    resultOf(this.#recording.push(samples));
  }

  /** Ends the recording. Throws TonescapeError: "empty-input", "too-short". */
  functionals(): Float32Array {
    return resultOf(this.#recording.functionals());
  }

  /** Whether the recording has a voice, once functionals() has ended it: RecordingReading.voiced. */
  get voiced(): boolean {
    return this.#recording.voiced();
  }

  /** Ends the recording. Throws as functionals. */
  descriptors(): CoreDescriptors {
    return resultOf(this.#recording.descriptors());
  }

  /** Frees the memory; for browsers, of which some have no Symbol.dispose. */
  close(): void {
    this.#recording.delete();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
