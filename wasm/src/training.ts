// training.wasm: from the features of samples to the bytes of a bundle.
import type { Bundle, Outcome, TrainingCore } from './bindings.js';
import { compiled, type WasmSource } from './compile.js';
import { resultOf } from './errors.js';
import { started } from './start.js';

/** training.wasm, which is read at the first use. */
export class Training {
  readonly #source: () => WasmSource | Promise<WasmSource>;
  #module: Promise<WebAssembly.Module> | undefined;

  constructor(source: () => WasmSource | Promise<WasmSource>) {
    this.#source = source;
  }

  /** The bundle that `make` gives. It runs in an instance of its own: a training leaves no large heap behind. */
  async run(make: (core: TrainingCore) => Outcome<Bundle>): Promise<Bundle> {
    return resultOf(make(await started<TrainingCore>(await this.#compiled(), 'training.wasm')));
  }

  // After a failure the next call tries again.
  #compiled(): Promise<WebAssembly.Module> {
    this.#module ??= Promise.resolve(this.#source())
      .then((wasm) => compiled(wasm, 'training.wasm'))
      .catch((error) => {
        this.#module = undefined;
        throw error;
      });
    return this.#module;
  }
}
