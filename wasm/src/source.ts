// Where bytes come from: memory, the network, or in Node a file.
import { checkAttached } from './arguments.js';
import { kindOf, TonescapeError } from './errors.js';

/** Bytes, or where to find them: a URL, or in Node also the path of a file. */
export type ByteSource = Uint8Array | ArrayBuffer | URL | string;

/** Throws "file-not-found" if there is nothing at that place, "bad-option" if `source` is something else. */
export function readBytes(source: ByteSource): Promise<Uint8Array<ArrayBuffer>> {
  return read(source, async (response) => new Uint8Array(await response.arrayBuffer()));
}

/** As readBytes; what comes from the network is what `take` makes of the server's answer. */
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
  // A copy of what threads share: WebAssembly and messages take no shared memory.
  return buffer instanceof ArrayBuffer ? (view as Uint8Array<ArrayBuffer>) : Uint8Array.from(view);
}

// In Node: the file that `source` names, if it names one.
function fileOf(source: URL | string): URL | string | undefined {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  if (!process?.versions?.node) return undefined;
  // A scheme has two letters or more: C:\ is a path.
  if (typeof source === 'string' && !/^[a-z][a-z0-9+.-]+:/i.test(source)) return source;
  const url = new URL(source);
  return url.protocol === 'file:' ? url : undefined;
}

function readFile(source: URL | string): Uint8Array<ArrayBuffer> {
  // Not by import, which a bundler for the browser would try to follow. At once: so small a file is read sooner than a
  // thread is asked for it.
  const { process } = globalThis as unknown as {
    process: {
      getBuiltinModule(name: string): { readFileSync(path: URL | string): Uint8Array<ArrayBuffer> };
    };
  };
  return process.getBuiltinModule('node:fs').readFileSync(source);
}

async function download(source: URL | string): Promise<Response> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response;
}
