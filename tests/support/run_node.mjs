// Node.js programs that tests run to their end.
//
// Node.js 20 rarely (about once in a thousand runs under load) does not end after a program's last line: while it exits,
// its main thread waits for a background thread (NodePlatform::DrainTasks), and that one waits for the main thread to
// collect garbage (V8's CollectionBarrier). Seen with gdb; nothing of this project is on either stack. So a run has a
// limit of time far above what any takes, and is repeated once.

import { spawnSync } from 'node:child_process';

const kLimitMs = 60_000;

/** Runs Node.js with the words as arguments and returns { status, stdout, stderr }. */
export function spawnNode(words, options = {}) {
  const run = () =>
    spawnSync(process.execPath, words, {
      encoding: 'utf8',
      maxBuffer: 1e8,
      timeout: kLimitMs,
      killSignal: 'SIGKILL',
      ...options,
    });
  const first = run();
  if (first.error?.code !== 'ETIMEDOUT') return first;
  console.error(
    `Node.js ${process.version} did not end within a minute and is run again: ${words.join(' ')}`,
  );
  return run();
}

/** Runs Node.js with the words as arguments and returns its output; throws with its complaints when it fails. */
export function runNode(words, options = {}) {
  const { status, stdout, stderr, error } = spawnNode(words, options);
  if (status !== 0) throw error ?? new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}
