// What a page's content security policy refuses, so that an error can name the line to add.
import { TonescapeError } from './errors.js';

/** Whether the policy refused to compile WebAssembly: each browser says so in words of its own. */
export function isWasmForbidden(error: unknown): boolean {
  const words = /\bCSP\b|content security policy|unsafe-eval|disallowed by embedder/i;
  return error instanceof WebAssembly.CompileError && words.test(error.message);
}

/** The last address that the policy has refused, by directive. */
const refused = new Map<string, string>();
let isWatched = false;

/** Notes from now on what the policy refuses, since the failures themselves do not tell. */
export function watchPolicy(): void {
  if (isWatched) return;
  isWatched = true;
  globalThis.addEventListener?.('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    refused.set(effectiveDirective, blockedURI);
  });
}

/** The last address, or only its scheme, that this directive has refused since watchPolicy(). */
export function refusedBy(directive: 'connect-src' | 'worker-src'): string | undefined {
  return refused.get(directive);
}

/** fetch(), which throws "file-not-found" if the policy refuses the address. */
export async function fetched(source: URL | string): Promise<Response> {
  watchPolicy();
  try {
    return await fetch(source);
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve)); // Chromium tells of the violation after the failure
    const blocked = refusedBy('connect-src');
    if (blocked === undefined || !new URL(source, location.href).href.startsWith(blocked)) throw error;
    throw new TonescapeError(
      'file-not-found',
      `The page’s content security policy forbids to load ${source}; add its origin, or 'self', to connect-src.`,
      { cause: error },
    );
  }
}
