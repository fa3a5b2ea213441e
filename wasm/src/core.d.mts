// The glue of the modules that ../bindings and ../training are compiled to.

export interface StartOptions {
  locateFile(file: string): string;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): WebAssembly.Exports;
}

export default function start<Exports>(options: StartOptions): Promise<Exports>;
