// The module that ../bindings is compiled to.
import type { Core } from './bindings.js';

export interface StartOptions {
  locateFile(file: string): string;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}

export default function start(options: StartOptions): Promise<Core>;
