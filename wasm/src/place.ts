// Where the package's files are. Its scripts name each by `new URL('./core.wasm', import.meta.url)`, the form that
// bundlers recognise; some tools move the script and let that address point to nothing.
import { type NodeProcess, nodeProcess } from './node.js';

/** The files of the package that are not imported. */
export type PackageFile =
  | 'core.wasm'
  | 'training.wasm'
  | 'engine.worker.js'
  | 'analysis.worker.js'
  | 'capture.worklet.js'
  | 'models/open.safetensors';

// The development servers of Vite 5 to 7 and of Angular run copies of a package's scripts, from a folder such as
// node_modules/.vite/deps/ or .angular/cache/22.0.0/page/vite/deps/. The package itself lies in node_modules/.
const kCopied = /\/(?:node_modules\/\.[^/]+|\.angular)\/(?:.*\/)?deps\/[^/]+$/;

/** The address of a file of the package. `written` gives the one that the script has for it. */
export function placeOf(file: PackageFile, written: () => URL): URL | string {
  const process = nodeProcess();
  if (process) return placeOnServer(file, written, process);
  const address = written();
  if (!kCopied.test(address.href)) return address;
  return new URL(address.href.replace(kCopied, `/node_modules/tonescape/dist/${file}`));
}

// A bundler of a server's code leaves the file behind, as esbuild, or writes the address that the file has in the page, as
// that of Next, or none, in a CommonJS module. The installed package has the file.
function placeOnServer(file: PackageFile, written: () => URL, process: NodeProcess): URL | string {
  let address: URL | undefined;
  try {
    address = written();
    const isThere =
      address.protocol === 'file:'
        ? process.getBuiltinModule('node:fs').existsSync(address)
        : address.protocol;
    if (isThere) return address;
  } catch {} // without an address
  try {
    const { createRequire } = process.getBuiltinModule('node:module');
    return createRequire(`${process.cwd()}/`).resolve(`tonescape/${file}`);
  } catch {
    return address ?? file; // the error names it
  }
}
