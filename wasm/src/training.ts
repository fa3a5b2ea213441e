// Making new models: training.wasm, from the features of samples to the bytes of a bundle.
import { start } from './border.js';
import { compiled, type WasmSource } from './compile.js';

/** What a call takes. */
export interface Lesson {
  /** Sample after sample. */
  features: Float32Array;
  texts?: readonly string[];
  /** Of the model that the new one is made from. */
  bundle?: Uint8Array;
}

/** training.wasm, which is read at the first use. */
export class Training {
  readonly #source: () => WasmSource | Promise<WasmSource>;
  #module: Promise<WebAssembly.Module> | undefined;

  constructor(source: () => WasmSource | Promise<WasmSource>) {
    this.#source = source;
  }

  /** The bundle that the exported function `name` makes. What `onEpoch` throws ends it, and is thrown on. */
  async run(
    name: 'train' | 'calibrate' | 'teach',
    { features, texts = [], bundle }: Lesson,
    values: number[] = [],
    onEpoch: (epoch: number, loss: number) => void = () => {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    // An instance of its own, dropped afterwards: a training leaves no large heap behind.
    const instance = await start(await this.#compiled(), 'training.wasm', { onEpoch });
    const encoder = new TextEncoder();
    for (const text of texts) instance.giveBytes(encoder.encode(text)).call('addText');
    if (bundle) instance.giveBytes(bundle);
    return instance
      .giveNumbers(features)
      .call(name, ...values)
      .bytes();
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
