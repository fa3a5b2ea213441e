// Where an output is written, so that neither an input nor an earlier output is lost by it, as the native program does.
import {
  closeSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { TonescapeError } from '../errors.js';
import { bytesOf } from './bytes.js';

/** An output is written beside its place and takes its name when it is whole, but for devices and pipes. */
export interface OutputPaths {
  /** As the user gave it, for messages; undefined for standard output. */
  name: string | undefined;
  /** To write to. */
  part: string | undefined;
  /** The output through its symbolic links; undefined for what is written to directly. */
  target: string | undefined;
}

/** Opened by such a name, a file that standard output goes to would begin anew. */
export const kStandardOutput: readonly string[] = ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'];

/**
 * Throws "file-not-writable" for a folder or the like, "bad-option" for what is one of `inputs`, by whatever link, and for what is
 * there already and no text: of `--output *.wav` the shell makes the first recording the output.
 */
export function checkedOutput(name: string | undefined, inputs: readonly string[]): OutputPaths {
  if (name === undefined) return { name, part: undefined, target: undefined };
  const found = existing(name);
  if (found?.isCharacterDevice() || found?.isFIFO()) return { name, part: name, target: undefined };
  if (found && !found.isFile()) {
    throw new TonescapeError('file-not-writable', `${name} is not a regular file; name another --output.`);
  }
  if (isOneOf(name, inputs)) {
    throw new TonescapeError('bad-option', `The output ${name} is also an input; name another --output.`);
  }
  if (found && !isText(name)) {
    throw new TonescapeError(
      'bad-option',
      `${name} is there already, and is no text as this output is; name another --output, or move it.`,
    );
  }
  const target = throughLinks(name);
  return { name, part: `${target}.part`, target };
}

/** By the first bytes: a text has no NUL. */
function isText(path: string): boolean {
  const start = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  const count = readSync(file, start);
  closeSync(file);
  return !start.subarray(0, count).includes(0);
}

function existing(name: string) {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** By whatever link. */
export function isOneOf(path: string, inputs: readonly string[]): boolean {
  const found = statOf(path);
  if (!found) return false;
  return inputs.some((input) => {
    const other = statOf(input);
    return other?.dev === found.dev && other.ino === found.ino;
  });
}

/** `file`, which is all of it, takes the output's name. Throws "file-not-writable". */
export function renameToOutput({ name, target }: OutputPaths, file: string): void {
  if (target === undefined) return;
  try {
    renameSync(file, target);
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** Removes the part, its settings and what a run that was stopped has left of them; the output stays as it is. */
export function removePart({ part, target }: OutputPaths): void {
  if (part === undefined || target === undefined) return;
  for (const file of [part, `${part}.json`, `${target}.json.new`, `${part}.new`, `${part}.json.new`]) {
    rmSync(file, { force: true });
  }
}

/**
 * While it is held no other run writes the output; gives the function that lets it go. A lock whose process is gone is taken over, by
 * one run if several try. Throws "file-not-writable".
 */
export function lockOutput({ name, part, target }: OutputPaths): () => void {
  if (target === undefined) return () => {};
  const path = `${part}.lock`;
  try {
    takeLock(path, name);
  } catch (error) {
    throw error instanceof TonescapeError ? error : unwritable(name, error);
  }
  return () => rmSync(path, { force: true });
}

function takeLock(path: string, name: string | undefined): void {
  const removal = `${path}.lock`;
  // As often as other runs let go of it between two looks.
  for (let attempt = 0; attempt < 100; ++attempt) {
    if (makeLock(path)) {
      removeLeftLock(removal, name);
      return;
    }
    const holder = holderOf(path);
    if (isHeld(holder)) {
      throw new TonescapeError(
        'file-not-writable',
        `${name} is being written by another run (process ${holder}); wait for it, or name another --output.`,
      );
    }
    // Who removes the lock of a run that is gone must be alone: it could be another's new one by then.
    takeLock(removal, name);
    try {
      if (isHeld(holderOf(path))) continue;
      rmSync(path, { force: true });
      if (makeLock(path)) return;
    } finally {
      rmSync(removal, { force: true });
    }
  }
  throw new Error('its lock cannot be had');
}

/** Of a run that was killed while it removed another's lock. */
function removeLeftLock(path: string, name: string | undefined): void {
  if (!statOf(path) || isHeld(holderOf(path))) return;
  try {
    takeLock(path, name);
    rmSync(path, { force: true });
  } catch {
    // Another run has it by now, and will be refused.
  }
}

/** Makes the lock, with this process in it; false if there is one. */
function makeLock(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(file, `${process.pid}\n`);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return true;
}

// How long a lock may be without its process: between two calls of the one that makes it.
const kLongestUnnamedMilliseconds = 2000;
const kPauseMilliseconds = 20;

/** The process that holds the lock; NaN if there is no lock, or none that says. */
function holderOf(path: string): number {
  const end = performance.now() + kLongestUnnamedMilliseconds;
  for (;;) {
    const text = statOf(path) ? readFileSync(path, 'utf8') : 'none';
    if (text !== '' || performance.now() > end) return Number.parseInt(text, 10);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, kPauseMilliseconds);
  }
}

function isHeld(holder: number): boolean {
  return holder > 0 && holder !== process.pid && isAlive(holder);
}

/** Nobody reads standard output any more, as behind `| head`. */
export class BrokenPipe extends Error {}

/** Of an output that cannot be written. */
export function unwritable(name: string | undefined, error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'file-not-writable',
    `${name ?? 'standard output'} cannot be written (${reason}); check the folder, the permissions and the space.`,
    { cause: error },
  );
}

function statOf(path: string) {
  try {
    return statSync(bytesOf(path), { throwIfNoEntry: false });
  } catch {
    return undefined; // no file that could be lost
  }
}

// Also of a link to a file that is not there yet.
function throughLinks(path: string): string {
  try {
    return throughLinks(resolve(dirname(path), readlinkSync(path)));
  } catch {
    return path;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
