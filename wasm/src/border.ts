// The border to the modules in C++ (../border/border.h): numbers and bytes are copied in, replies are copied out, so that no
// result depends on the heap. A failure of a call is thrown as TonescapeError.
import { TonescapeError } from './errors.js';
import { coreVersion, type ErrorCode } from './generated/names.js';

type Call = (...values: number[]) => number;

/** What every module exports beside its calls. */
interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  numbersIn(count: number): number;
  bytesIn(count: number): number;
  reply(): number;
}

/** The answer of a call: its values in their order. */
export class Reply {
  readonly #view: DataView<ArrayBuffer>;
  #at: number;

  constructor(memory: ArrayBuffer, start: number) {
    this.#view = new DataView(memory);
    this.#at = start;
  }

  number(): number {
    return this.#view.getFloat64(this.#skip(8), true);
  }

  numbers(): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#copied(4));
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#copied(1));
  }

  text(): string {
    return new TextDecoder().decode(this.bytes());
  }

  texts(): string[] {
    return Array.from({ length: this.#count() }, () => this.text());
  }

  #copied(size: number): ArrayBuffer {
    const bytes = this.#count() * size;
    const start = this.#skip(bytes);
    return this.#view.buffer.slice(start, start + bytes);
  }

  #count(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  #skip(bytes: number): number {
    this.#at += bytes;
    return this.#at - bytes;
  }
}

/** A running module. */
export class Instance {
  readonly #exports: Exports & Record<string, Call>;

  /** @internal Use start(). */
  constructor(exports: WebAssembly.Exports) {
    this.#exports = exports as unknown as Exports & Record<string, Call>;
  }

  /** Numbers for the next call. */
  giveNumbers(values: ArrayLike<number>): this {
    const at = this.#room(this.#exports.numbersIn(values.length));
    new Float32Array(this.#exports.memory.buffer, at, values.length).set(values);
    return this;
  }

  /** Bytes for the next call. */
  giveBytes(values: Uint8Array): this {
    const at = this.#room(this.#exports.bytesIn(values.length));
    new Uint8Array(this.#exports.memory.buffer, at, values.length).set(values);
    return this;
  }

  /** The reply of the exported function of that name. */
  call(name: string, ...values: number[]): Reply {
    const failed = (this.#exports[name] as Call)(...values);
    const reply = new Reply(this.#exports.memory.buffer as ArrayBuffer, this.#exports.reply());
    if (!failed) return reply;
    throw new TonescapeError(reply.text() as ErrorCode, reply.text());
  }

  /** An exported function that cannot fail and answers nothing. */
  tell(name: string, value: number): void {
    (this.#exports[name] as Call)(value);
  }

  // 0 for no memory, or an address, which C++ returns as a signed number.
  #room(address: number): number {
    if (address !== 0) return address >>> 0;
    throw new TonescapeError('out-of-memory', 'There is no memory left for this; give a shorter recording.');
  }
}

/** A call of each module that the other has not. */
const kOwnCall = { 'core.wasm': 'openModel', 'training.wasm': 'train' };
export type WasmFile = keyof typeof kOwnCall;

/**
 * Starts a module; `file` is its name, `page` what it imports from here. Throws TonescapeError "bad-option" unless it is that
 * file of this version.
 */
export async function start(
  module: WebAssembly.Module,
  file: WasmFile,
  page: Record<string, (...values: number[]) => void> = {},
): Promise<Instance> {
  const stopped = () => {
    throw new TonescapeError('worker-failed', `${file} stopped; load it again.`);
  };
  try {
    const { exports } = await WebAssembly.instantiate(module, {
      page,
      env: { emscripten_notify_memory_growth() {} },
      wasi_snapshot_preview1: { proc_exit: stopped },
    });
    if (!(kOwnCall[file] in exports)) throw new Error(`it has no function ${kOwnCall[file]}`);
    (exports as unknown as Exports)._initialize();
    const instance = new Instance(exports);
    const version = instance.call('version').text();
    if (version === coreVersion) return instance;
    throw new Error(`version ${version}, the package has ${coreVersion}`);
  } catch (error) {
    throw notOurs(file, error);
  }
}

export function notOurs(file: WasmFile, error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'bad-option',
    `These are not the bytes of ${file} (${reason}); give the package's own.`,
    { cause: error },
  );
}
