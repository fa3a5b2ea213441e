// Types of Emscripten's glue code for the modules core.wasm and training.wasm.

export interface StartOptions {
  locateFile(file: string): string;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}

export default function start<Exports>(options: StartOptions): Promise<Exports>;
