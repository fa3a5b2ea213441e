// Node.js, Deno and Bun, where the package runs in one of them. Their modules come without an import of node:fs, which a
// bundler for the browser would try to resolve.
import type { Bytes } from './source.js';

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
}

/** The process of Node.js; undefined in a page. */
export function nodeProcess(): NodeProcess | undefined {
  const { process } = globalThis as { process?: NodeProcess };
  return process?.versions?.node ? process : undefined;
}
