// From a compiled module to an engine.
import start from '#core';
import type { Core } from './bindings.js';
import { notOurs } from './compile.js';
import { TonescapeError } from './errors.js';
import { coreVersion } from './generated/names.js';
import { Tonescape } from './tonescape.js';

/** Throws TonescapeError "bad-option" unless `module` is this version's core.wasm. */
export async function startEngine(module: WebAssembly.Module): Promise<Tonescape> {
  const core = await instantiated(module);
  if (core.version() !== coreVersion) {
    throw new TonescapeError(
      'bad-option',
      `core.wasm is of version ${core.version()}, the package of version ${coreVersion}; give the package's own.`,
    );
  }
  return new Tonescape(core);
}

function instantiated(module: WebAssembly.Module): Promise<Core> {
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
