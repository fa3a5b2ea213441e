// Reads bytes from memory, the network, or in Node a file.
import { checkAttached } from './arguments.js';
import { fetched } from './content_policy.js';
import { kindOf, TonescapeError } from './errors.js';

/** Bytes, or their address: a URL, or in Node also the path of a file. */
export type ByteSource = Uint8Array | ArrayBuffer | URL | string;

/** Throws "file-not-found" if there is nothing at that address, "bad-option" if `source` is something else. */
export function readBytes(source: ByteSource): Promise<Uint8Array<ArrayBuffer>> {
  return read(source, async (response) => new Uint8Array(await response.arrayBuffer()));
}

/** As readBytes; `take` converts a response from the network. */
export async function read<T>(
  source: ByteSource,
  take: (response: Response) => Promise<T>,
): Promise<T | Uint8Array<ArrayBuffer>> {
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
      `Cannot read ${String(source)} (${reason}); check the address.`,
      { cause: error },
    );
  }
}

function bytesIn(source: ArrayBuffer | ArrayBufferView): Uint8Array<ArrayBuffer> {
  const buffer = source instanceof ArrayBuffer ? source : source.buffer;
  checkAttached('bytes', buffer);
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  const view = new Uint8Array(buffer, source.byteOffset, source.byteLength);
  // Copies shared memory, which WebAssembly and messages do not accept.
  return buffer instanceof ArrayBuffer ? (view as Uint8Array<ArrayBuffer>) : Uint8Array.from(view);
}

// In Node, the file that `source` names, if any.
function fileOf(source: URL | string): URL | string | undefined {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  if (!process?.versions?.node) return undefined;
  // A scheme has at least two letters here, so that C:\ is a path.
  if (typeof source === 'string' && !/^[a-z][a-z0-9+.-]+:/i.test(source)) return source;
  const url = new URL(source);
  return url.protocol === 'file:' ? url : undefined;
}

function readFile(source: URL | string): Uint8Array<ArrayBuffer> {
  // Without an import of node:fs, which a bundler for the browser would try to resolve. Synchronously, because a small
  // file is read in less time than a request to a thread takes.
  const { process } = globalThis as unknown as {
    process: {
      version: string;
      getBuiltinModule?(name: string): { readFileSync(path: URL | string): Uint8Array<ArrayBuffer> };
    };
  };
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
  return response;
}
