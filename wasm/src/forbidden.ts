// What a page's policies forbid, so that an error can name the line to add.

const kForbidden = /\bCSP\b|content security policy|unsafe-eval|disallowed by embedder/i;

/** Whether the content security policy refused to compile WebAssembly: the three browsers say so in their own words. */
export function isWasmForbidden(error: unknown): boolean {
  return error instanceof WebAssembly.CompileError && kForbidden.test(error.message);
}

let isWatched = false;
let isRefused = false;

/** Notes from now on whether the content security policy refuses a Worker, whose error event does not tell why. */
export function watchWorkers(): void {
  if (isWatched) return;
  isWatched = true;
  globalThis.addEventListener?.('securitypolicyviolation', ({ effectiveDirective }) => {
    isRefused ||= effectiveDirective === 'worker-src';
  });
}

/** Whether the content security policy has refused a Worker since watchWorkers(). */
export function isWorkerForbidden(): boolean {
  return isRefused;
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
