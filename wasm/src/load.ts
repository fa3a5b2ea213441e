import type { Core } from './bindings.js';
import start from './core.mjs';
import { TonescapeError } from './errors.js';
import { coreVersion } from './generated/names.js';
import { type ByteSource, readBytes } from './source.js';
import { Tonescape } from './tonescape.js';

export interface LoadOptions {
  /** core.wasm, or where it is; by default beside this file. Give it where a bundler does not copy the file. */
  wasm?: ByteSource | WebAssembly.Module;
}

/**
 * Starts an engine. Each has its own memory; one is enough for most programs.
 * Throws TonescapeError: "file-not-found", or "bad-option" for bytes that are not this version's core.wasm.
 */
export async function load(options: LoadOptions = {}): Promise<Tonescape> {
  const module = await compiled(options.wasm ?? new URL('./core.wasm', import.meta.url));
  const core = await started(module);
  if (core.version() !== coreVersion) {
    throw new TonescapeError(
      'bad-option',
      `core.wasm is of version ${core.version()}, the package of version ${coreVersion}; give the package's own.`,
    );
  }
  return new Tonescape(core);
}

async function compiled(wasm: ByteSource | WebAssembly.Module): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  const bytes = await readBytes(wasm);
  try {
    return await WebAssembly.compile(bytes as BufferSource);
  } catch (error) {
    throw notOurs(error);
  }
}

function started(module: WebAssembly.Module): Promise<Core> {
  return new Promise((resolve, reject) => {
    start({
      locateFile: (file) => file,
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(module, imports)
          .then((instance) => done(instance, module))
          .catch((error) => reject(notOurs(error)));
        return {};
      },
    }).then(resolve, reject);
  });
}

function notOurs(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'bad-option',
    `These are not the bytes of core.wasm (${reason}); give the package's own.`,
    {
      cause: error,
    },
  );
}
