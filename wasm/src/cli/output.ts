// Paths, checks and the lock of an output file, so that writing destroys neither an input nor an earlier output; the
// same rules as in the native program.
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

/**
 * The paths of an output. It is written to a file beside it, the part, which is renamed when it is complete; a device
 * or a pipe is written directly.
 */
export interface OutputPaths {
  /** As the user wrote it, for messages; undefined for standard output. */
  name: string | undefined;
  /** The file that is written to; undefined for standard output. */
  part: string | undefined;
  /** `name` with its symbolic links resolved; undefined for standard output, a device and a pipe. */
  target: string | undefined;
}

/** Names of standard output. Opening such a path would truncate the file that standard output is redirected to. */
export const kStandardOutput: readonly string[] = ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'];

/**
 * Checks `name` and returns the output's paths. Throws "file-not-writable" for a folder or the like; "bad-option" if it
 * is the same file as one of `inputs`, directly or by a link, or if it exists and is not a text. (The shell turns
 * `--output *.wav` into the first recording.)
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

/** Tells a text by its first bytes, which have no NUL. */
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

/** Whether `path` is the same file as one of `inputs`, directly or by a link. */
export function isOneOf(path: string, inputs: readonly string[]): boolean {
  const found = statOf(path);
  if (!found) return false;
  return inputs.some((input) => {
    const other = statOf(input);
    return other?.dev === found.dev && other.ino === found.ino;
  });
}

/** Renames `file`, which is complete, to the output's name. Throws "file-not-writable". */
export function renameToOutput({ name, target }: OutputPaths, file: string): void {
  if (target === undefined) return;
  try {
    renameSync(file, target);
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** Removes the part, its settings and the temporary files of a stopped run. Does not touch the output. */
export function removePart({ part, target }: OutputPaths): void {
  if (part === undefined || target === undefined) return;
  for (const file of [part, `${part}.json`, `${target}.json.new`, `${part}.new`, `${part}.json.new`]) {
    rmSync(file, { force: true });
  }
}

/**
 * Locks the output, so that no other run writes it, and returns the function that releases the lock. A lock whose
 * process no longer exists is taken over; if several runs try, one of them gets it. Throws "file-not-writable".
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
  // Tries again whenever another run releases the lock between two steps.
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
    // Only one run at a time may remove the lock of a run that is gone: a second one could remove the new lock of the
    // first.
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

/** Removes the lock that a run left when it was killed while it removed the lock of another run. */
function removeLeftLock(path: string, name: string | undefined): void {
  if (!statOf(path) || isHeld(holderOf(path))) return;
  try {
    takeLock(path, name);
    rmSync(path, { force: true });
  } catch {
    // Another run has taken it meanwhile, and will be refused.
  }
}

/** Creates the lock file with the id of this process; false if the file exists already. */
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

// How long a lock file may be empty: the process that creates it writes its id with a second system call.
const kLongestUnnamedMilliseconds = 2000;
const kPauseMilliseconds = 20;

/** The id of the process that holds the lock; NaN if there is no lock or it stays empty. */
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

/** The reader of standard output has closed it, as `| head` does. */
export class BrokenPipe extends Error {}

/** The error of an output that cannot be written. */
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
    return undefined; // not a file that writing could destroy
  }
}

// Follows symbolic links, also one to a file that does not exist yet.
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
