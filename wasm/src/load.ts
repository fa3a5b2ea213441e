import { compiled, type WasmSource } from './compile.js';
import { startEngine } from './start.js';
import type { Tonescape } from './tonescape.js';

export interface LoadOptions {
  /** core.wasm, or where it is; by default beside this file. Give it where a bundler does not copy the file. */
  wasm?: WasmSource;
}

/**
 * Starts an engine. Each has its own memory; one is enough for most programs.
 * Throws TonescapeError: "no-webassembly"; "file-not-found"; "bad-option" for bytes that are not this version's core.wasm.
 */
export async function load(options: LoadOptions = {}): Promise<Tonescape> {
  return startEngine(await compiled(options.wasm ?? new URL('./core.wasm', import.meta.url)));
}
