// Node.js, Deno and Bun, where the package runs in one of them. Their modules come without an import of node:fs, which a
// bundler for the browser would try to resolve.
import type { Bytes } from './source.js';

/** A thread, in the few members that are used. */
export interface NodeWorker {
  on(event: 'message', listener: (value: unknown) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
  postMessage(value: unknown, transfer: readonly Transferable[]): void;
  terminate(): Promise<unknown>;
}

export interface NodeThreads {
  Worker: new (address: URL | string, options: { execArgv: string[] }) => NodeWorker;
  /** The port to the thread that started this one; null in the first. */
  parentPort: object | null;
}

export interface NodeProcess {
  version: string;
  versions?: { node?: string };
  cwd(): string;
  /** Since Node.js 20.16. */
  getBuiltinModule(name: 'node:fs'): {
    existsSync(path: URL): boolean;
    readFileSync(path: URL | string): Bytes;
  };
  getBuiltinModule(name: 'node:module'): { createRequire(path: string): { resolve(name: string): string } };
  getBuiltinModule(name: 'node:os'): { availableParallelism(): number };
  getBuiltinModule(name: 'node:worker_threads'): NodeThreads;
}

/** The process of Node.js; undefined in a page. */
export function nodeProcess(): NodeProcess | undefined {
  const { process } = globalThis as { process?: NodeProcess };
  return process?.versions?.node ? process : undefined;
}
