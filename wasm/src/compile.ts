// core.wasm: from where it is to a compiled module, which pages and Workers may share.
import { TonescapeError } from './errors.js';
import { type ByteSource, readBytes } from './source.js';

/** core.wasm: its bytes, where it is, or compiled. */
export type WasmSource = ByteSource | WebAssembly.Module;

/** Throws TonescapeError: "file-not-found", or "bad-option" for bytes that are no WebAssembly. */
export async function compiled(wasm: WasmSource): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === 'undefined') {
    throw new TonescapeError('no-webassembly', 'WebAssembly is switched off here; use a current browser.');
  }
  if (wasm instanceof WebAssembly.Module) return wasm;
  const bytes = await readBytes(wasm);
  try {
    return await WebAssembly.compile(bytes as BufferSource);
  } catch (error) {
    throw notOurs(error);
  }
}

export function notOurs(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'bad-option',
    `These are not the bytes of core.wasm (${reason}); give the package's own.`,
    { cause: error },
  );
}
