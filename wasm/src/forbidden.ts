// What a page's policies forbid, so that an error can name the line to add.
import { TonescapeError } from './errors.js';

const kForbidden = /\bCSP\b|content security policy|unsafe-eval|disallowed by embedder/i;

/** Whether the content security policy refused to compile WebAssembly: each browser says so in words of its own. */
export function isWasmForbidden(error: unknown): boolean {
  return error instanceof WebAssembly.CompileError && kForbidden.test(error.message);
}

/** What the content security policy has refused last, by directive; undefined until it is watched. */
let refused: Map<string, string> | undefined;

/** Notes from now on what the content security policy refuses, since the failures themselves do not tell. */
export function watchPolicy(): void {
  if (refused) return;
  const found = new Map<string, string>();
  refused = found;
  globalThis.addEventListener?.('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    found.set(effectiveDirective, blockedURI);
  });
}

/** The sentence of a Worker that the content security policy has refused since watchPolicy(); undefined if none. */
export function workerForbidden(): string | undefined {
  const blocked = refused?.get('worker-src');
  if (blocked === undefined) return undefined;
  const [scheme] = /^(?:data|blob)/.exec(blocked) ?? [];
  return `The page’s content security policy forbids the Worker; add worker-src ${scheme ? `${scheme}:` : "'self'"} to it.`;
}

/** fetch(), which throws "file-not-found" if the content security policy refuses the address. */
export async function fetched(source: URL | string): Promise<Response> {
  watchPolicy();
  try {
    return await fetch(source);
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve)); // Chromium tells of the violation after the failure
    const blocked = refused?.get('connect-src');
    if (blocked === undefined || !new URL(source, location.href).href.startsWith(blocked)) throw error;
    throw new TonescapeError(
      'file-not-found',
      `The page’s content security policy forbids to load ${String(source)}; add its origin, or 'self', to connect-src.`,
      { cause: error },
    );
  }
}

/** The sentence of a microphone that was denied. Chromium tells whether the permissions policy is why. */
export function microphoneDenied(): string {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  if (featurePolicy?.allowsFeature('microphone') === false) {
    return 'The permissions policy keeps the microphone from this page; send Permissions-Policy: microphone=(self), and give a frame allow="microphone".';
  }
  const ofFrame = self === top ? '' : ', and give its frame allow="microphone"';
  return `The microphone is blocked; allow it for this page in the browser’s settings${ofFrame}.`;
}
