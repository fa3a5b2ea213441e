// Loads and compiles a WebAssembly file of the package. A page and its Workers may share the compiled module.

import { isWasmForbidden } from './content_policy.js';
import { TonescapeError } from './errors.js';
import { type ByteSource, type Bytes, read } from './source.js';

/** The package's modules. */
export type WasmFile = 'core.wasm' | 'training.wasm';

/** WebAssembly.Module; `never` in a program without the types of WebAssembly, which are those of a page (`dom`). */
export type WasmModule = typeof globalThis extends {
  WebAssembly: { Module: infer Module extends abstract new (...given: never) => unknown };
}
  ? InstanceType<Module>
  : never;

/** A WebAssembly file: its bytes, its address, or the compiled module. */
export type WasmSource = ByteSource | WasmModule;

/**
 * @internal `file`: the file's name. Throws TonescapeError: "file-not-found", or "bad-option" for bytes that are no WebAssembly.
 */
export async function compiled(wasm: WasmSource, file: WasmFile): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === 'undefined') {
    throw new TonescapeError('no-webassembly', 'WebAssembly is switched off here; use a current browser.');
  }
  if (wasm instanceof WebAssembly.Module) return wasm;
  const refuse = (error: unknown) => {
    throw error instanceof WebAssembly.CompileError ? notOurs(file, error) : error;
  };
  const compile = (bytes: Bytes) => WebAssembly.compile(bytes).catch(refuse);
  const found = await read(wasm, async (response) => {
    // Compiles while the bytes arrive, which requires the right content type.
    if (response.headers.get('content-type') === 'application/wasm')
      return WebAssembly.compileStreaming(response).catch(refuse);
    return compile(new Uint8Array(await response.arrayBuffer()));
  });
  return found instanceof WebAssembly.Module ? found : compile(found);
}

/** The error of bytes that are not the file, or "no-webassembly" if a content security policy refused them. */
export function notOurs(file: WasmFile, error: unknown): TonescapeError {
  if (isWasmForbidden(error)) {
    return new TonescapeError(
      'no-webassembly',
      "The page’s content security policy forbids WebAssembly; add 'wasm-unsafe-eval' to its script-src.",
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'bad-option',
    `These are not the bytes of ${file} (${reason}); give the package's own.`,
    { cause: error },
  );
}
