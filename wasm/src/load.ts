import { compiled, type WasmSource } from './compile.js';
import { readModel } from './models.js';
import { checkedOptions } from './options.js';
import { placeOf } from './place.js';
import { startEngine, type Tonescape } from './tonescape.js';

export interface LoadOptions {
  /** core.wasm or its address; by default beside this file. Give it if the bundler does not copy the file. */
  wasm?: WasmSource;
  /**
   * training.wasm, its address, or a promise of either; by default beside this file. It is loaded when a model is
   * trained for the first time.
   */
  trainingWasm?: WasmSource | Promise<WasmSource>;
}

/**
 * Starts an engine. Each has its own memory; one is enough for most programs. Throws TonescapeError: "no-webassembly";
 * "file-not-found"; "bad-option" for bytes that are not this version's core.wasm.
 */
export async function load(options: LoadOptions = {}): Promise<Tonescape> {
  const { wasm, trainingWasm } = checkedOptions('load', options, ['wasm', 'trainingWasm']);
  const module = await compiled(
    wasm ?? placeOf('core.wasm', () => new URL('./core.wasm', import.meta.url)),
    'core.wasm',
  );
  return startEngine(
    module,
    () => trainingWasm ?? placeOf('training.wasm', () => new URL('./training.wasm', import.meta.url)),
    readModel,
  );
}
