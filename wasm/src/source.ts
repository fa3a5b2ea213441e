// Reads bytes from memory, the network, or in Node a file.
import { checkAttached } from './arguments.js';
import { fetched } from './content_policy.js';
import { kindOf, TonescapeError } from './errors.js';
import { type NodeProcess, nodeProcess } from './node.js';

/** Bytes in memory that is not shared. Older TypeScript has no `Uint8Array<ArrayBuffer>`. */
export type Bytes = Uint8Array & { readonly buffer: ArrayBuffer };

/** Bytes, or their address: a URL, or in Node also the path of a file. */
export type ByteSource = Uint8Array | ArrayBuffer | URL | string;

/** @internal Throws "file-not-found" if there is nothing at that address, "bad-option" if `source` is something else. */
export function readBytes(source: ByteSource): Promise<Bytes> {
  return read(source, async (response) => new Uint8Array(await response.arrayBuffer()));
}

/** @internal As readBytes; `take` converts a response from the network. */
export async function read<T>(
  source: ByteSource,
  take: (response: Response) => Promise<T>,
): Promise<T | Bytes> {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return bytesIn(source);
  if (typeof source !== 'string' && !(source instanceof URL)) {
    throw new TonescapeError(
      'bad-option',
      `The bytes are given as ${kindOf(source)}; give a Uint8Array or a URL.`,
    );
  }
  try {
    const file = fileOf(source);
    return file === undefined ? await take(await download(source)) : readFile(file);
  } catch (error) {
    if (error instanceof TonescapeError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TonescapeError(
      'file-not-found',
      `Cannot read ${String(source)} (${reason}); ${cureOf(source)}.`,
      { cause: error },
    );
  }
}

function bytesIn(source: ArrayBuffer | ArrayBufferView): Bytes {
  const buffer = source instanceof ArrayBuffer ? source : source.buffer;
  checkAttached('bytes', buffer);
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  const view = new Uint8Array(buffer, source.byteOffset, source.byteLength);
  // Copies shared memory, which WebAssembly and messages do not accept.
  return buffer instanceof ArrayBuffer ? (view as Bytes) : Uint8Array.from(view);
}

// In Node, the file that `source` names, if any.
function fileOf(source: URL | string): URL | string | undefined {
  if (!nodeProcess()) return undefined;
  // A scheme has at least two letters here, so that C:\ is a path.
  if (typeof source === 'string' && !/^[a-z][a-z0-9+.-]+:/i.test(source)) return source;
  const url = new URL(source);
  return url.protocol === 'file:' ? url : undefined;
}

// Synchronously, because a small file is read in less time than a request to a thread takes.
function readFile(source: URL | string): Bytes {
  const process = nodeProcess() as NodeProcess;
  if (!process.getBuiltinModule) {
    throw new TonescapeError(
      'file-not-found',
      `Node.js ${process.version} is too old to read ${String(source)} here; use Node.js 20.16 or newer, or give the bytes.`,
    );
  }
  return process.getBuiltinModule('node:fs').readFileSync(source);
}

async function download(source: URL | string): Promise<Response> {
  const response = await fetched(source);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  // Servers of one page answer it for every address that they do not know.
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    const [name] = /[^/]*$/.exec(new URL(response.url).pathname) ?? [];
    throw new TonescapeError(
      'file-not-found',
      `The server answered a page (HTML), not ${name || 'the file'} at ${String(source)}; ${cureOf(source)}.`,
    );
  }
  return response;
}

function cureOf(source: URL | string): string {
  if (/\.wasm(?:\?|$)/.test(String(source)))
    return (
      'for Vite write optimizeDeps: { exclude: ["tonescape"] }; elsewhere copy the files of node_modules/tonescape/dist ' +
      'beside the page’s scripts, or import tonescape/inline'
    );
  if (nodeProcess() && !/^https?:/i.test(String(source))) return 'check its path';
  return 'check the address, and that the file is where the server looks, as in the folder public/ of a bundler';
}
