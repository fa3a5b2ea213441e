// Programs that run beside a test, and a time limit for what they are asked to do.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const kPatience = 60_000;

/** Which of these programs are not installed. */
export function missing(programs) {
  return programs.filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
}

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill();
});

/** Starts a program; stop() ends it, as does the end of this process. `env`: variables beside those of this process. */
export function started(program, words, { env = {}, stdio = 'ignore' } = {}) {
  const child = spawn(program, words, { stdio, env: { ...process.env, ...env } });
  child.unref();
  running.add(child);
  const ended = once(child, 'exit').finally(() => running.delete(child));
  const stop = async () => {
    child.ref();
    child.kill();
    await ended;
  };
  return { child, ended, stop };
}

/** The result of `work`; fails with the name `what` if there is none after a minute. */
export async function inTime(what, work) {
  const end = new AbortController();
  const late = sleep(kPatience, undefined, { signal: end.signal }).then(() => {
    throw new Error(`${what} has not ended after ${kPatience / 1000} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    end.abort();
    late.catch(() => {});
  }
}

/** A free port of this machine. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
