// Loads training.wasm and runs trainings in it.
import type { Bundle, Outcome, TrainingCore } from './bindings.js';
import { compiled, type WasmSource } from './compile.js';
import { resultOf } from './errors.js';
import { started } from './start.js';

/** training.wasm, which is loaded at the first use. */
export class Training {
  readonly #source: () => WasmSource | Promise<WasmSource>;
  #module: Promise<WebAssembly.Module> | undefined;

  constructor(source: () => WasmSource | Promise<WasmSource>) {
    this.#source = source;
  }

  /**
   * Returns the bundle that `make` returns. It runs in a new instance, so that no large heap remains after a training.
   */
  async run(make: (core: TrainingCore) => Outcome<Bundle>): Promise<Bundle> {
    return resultOf(make(await started<TrainingCore>(await this.#compiled(), 'training.wasm')));
  }

  // Compiles the module once; after a failure the next call tries again.
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
