// A WebAssembly file of the package: from where it is to a compiled module, which pages and Workers may share.
import { TonescapeError } from './errors.js';
import { type ByteSource, read } from './source.js';
import { notOurs, type WasmFile } from './start.js';

/** A WebAssembly file: its bytes, where it is, or compiled. */
export type WasmSource = ByteSource | WebAssembly.Module;

/** `file`: its name. Throws TonescapeError: "file-not-found", or "bad-option" for bytes that are no WebAssembly. */
export async function compiled(wasm: WasmSource, file: WasmFile): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === 'undefined') {
    throw new TonescapeError('no-webassembly', 'WebAssembly is switched off here; use a current browser.');
  }
  if (wasm instanceof WebAssembly.Module) return wasm;
  const compile = async (bytes: Uint8Array<ArrayBuffer>) => {
    try {
      return await WebAssembly.compile(bytes);
    } catch (error) {
      throw notOurs(file, error);
    }
  };
  const found = await read(wasm, async (response) => {
    // Compiled while it arrives, where the server says what it is.
    if (response.headers.get('content-type') === 'application/wasm')
      return WebAssembly.compileStreaming(response);
    return compile(new Uint8Array(await response.arrayBuffer()));
  });
  return found instanceof WebAssembly.Module ? found : compile(found);
}
