// Instantiates a compiled module and returns its exports.
import start from '#core';
import { notOurs, type WasmFile } from './compile.js';
import { coreVersion } from './generated/names.js';

/** For each module a call that the other one does not have, by which it is recognised. */
const kOwnCall = { 'core.wasm': 'openModel', 'training.wasm': 'train' };

/** Instantiates a module. Throws TonescapeError "bad-option" unless it is that file of this version. */
export async function started<Exports extends { version(): string }>(
  module: WebAssembly.Module,
  file: WasmFile,
): Promise<Exports> {
  const running = await instantiated<Exports>(module, file);
  if (!(kOwnCall[file] in running)) throw notOurs(file, `it has no function ${kOwnCall[file]}`);
  const version = running.version();
  if (version === coreVersion) return running;
  throw notOurs(file, `its version is ${version}, the package's ${coreVersion}`);
}

function instantiated<Exports>(module: WebAssembly.Module, file: WasmFile): Promise<Exports> {
  return new Promise((resolve, reject) => {
    start<Exports>({
      locateFile: (name) => name,
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(module, imports)
          .then((instance) => done(instance, module))
          .catch((error) => reject(notOurs(file, error)));
        return {};
      },
    }).then(resolve, reject);
  });
}
