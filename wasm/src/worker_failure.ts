// The errors of Workers that do not start, or end.
import { refusedBy } from './content_policy.js';
import { TonescapeError } from './errors.js';
import type { PackageFile } from './place.js';

/** What a page must allow, for the sentences of failed Workers. */
const kPolicy =
  'the page’s content security policy allows it (worker-src, with blob: for a package on another origin)';

/** The error of a Worker that cannot start, as where the page's policy forbids it. */
export function workerFailed(error: unknown): TonescapeError {
  if (typeof Worker === 'undefined') {
    return new TonescapeError(
      'worker-failed',
      'There are no Workers here, as in Node.js or on a server; call this in a page, or use load() of tonescape, which needs none.',
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.name : String(error);
  return new TonescapeError(
    'worker-failed',
    `The Worker could not be started (${reason}); check that ${kPolicy}, or import tonescape/inline.`,
    { cause: error },
  );
}

/** The error of a Worker that ended; `file`: its script, `reason`: empty if that did not arrive. */
export function workerEnded(reason: string | undefined, file: PackageFile): TonescapeError {
  return new TonescapeError('worker-failed', sentenceOf(reason, file));
}

function sentenceOf(reason: string | undefined, file: PackageFile): string {
  const blocked = reason ? undefined : refusedBy('worker-src');
  if (blocked !== undefined) {
    const [scheme] = /^(?:data|blob)/.exec(blocked) ?? [];
    return `The page’s content security policy forbids the Worker; add worker-src ${scheme ? `${scheme}:` : "'self'"} to it.`;
  }
  return `The Worker failed (${reason || 'its script did not arrive'}); reload the page, or check that the server has ${file} and that ${kPolicy}.`;
}
