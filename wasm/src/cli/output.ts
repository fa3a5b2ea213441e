// Where an output is written, so that neither an input nor an earlier output is lost by it, as the native program does.
import {
  closeSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { TonescapeError } from '../errors.js';
import { bytesOf, utf8Of } from './bytes.js';

/** An output is written beside its place and takes its name when it is whole, but for devices and pipes. */
export interface OutputPlace {
  /** As the user gave it, for messages; undefined for standard output. */
  name: string | undefined;
  /** To write to. */
  part: string | undefined;
  /** The output through its symbolic links; undefined for what is written to directly. */
  target: string | undefined;
}

/** Throws "file-not-writable" for a folder or the like, "bad-option" for what is one of `inputs`, by whatever link. */
export function placeOutput(name: string | undefined, inputs: readonly string[]): OutputPlace {
  if (name === undefined) return { name, part: undefined, target: undefined };
  const found = statSync(name, { throwIfNoEntry: false });
  if (found?.isCharacterDevice() || found?.isFIFO()) return { name, part: name, target: undefined };
  if (found && !found.isFile()) {
    throw new TonescapeError('file-not-writable', `${name} is not a regular file; name another --output.`);
  }
  const isOutput = (path: string) => {
    const input = statOf(path);
    return found !== undefined && input?.dev === found.dev && input.ino === found.ino;
  };
  if (inputs.some(isOutput)) {
    throw new TonescapeError('bad-option', `The output ${name} is also an input; name another --output.`);
  }
  const target = throughLinks(name);
  return { name, part: `${target}.part`, target };
}

/** The settings of a run, in the order in which they are compared. */
export type RunSettings = Record<string, string>;

/** Writes the settings beside the part. Throws "file-not-writable". */
export function writeSettings({ name, part, target }: OutputPlace, settings: RunSettings): void {
  if (target === undefined) return;
  const json = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, utf8Of(value)]));
  try {
    writeFileSync(`${part}.json`, `${JSON.stringify(json)}\n`);
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** Throws "bad-option" if the part was made with other settings. */
export function checkSettings({ part }: OutputPlace, settings: RunSettings): void {
  const old = settingsIn(`${part}.json`);
  for (const [key, value] of Object.entries(settings)) {
    if (old[key] === utf8Of(value)) continue;
    throw new TonescapeError(
      'bad-option',
      `${part} was made with ${key} "${old[key] ?? ''}", this run has ${key} "${value}"; leave out --resume to begin anew, or name another --output.`,
    );
  }
}

function settingsIn(path: string): Partial<RunSettings> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) ?? {};
  } catch {
    return {}; // a run that was stopped while it wrote them
  }
}

/** The part takes the output's name. */
export function keepOutput({ name, part, target }: OutputPlace): void {
  if (part === undefined || target === undefined) return;
  try {
    renameSync(part, target);
    rmSync(`${part}.json`, { force: true });
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** Removes the part; the output stays as it was. */
export function dropOutput({ part, target }: OutputPlace): void {
  if (part === undefined || target === undefined) return;
  for (const file of [part, `${part}.json`]) rmSync(file, { force: true });
}

/**
 * While it is held no other run writes the output; gives the function that lets it go. A lock whose process is gone is taken over.
 * Throws "file-not-writable".
 */
export function lockOutput({ name, part, target }: OutputPlace): () => void {
  if (target === undefined) return () => {};
  const path = `${part}.lock`;
  for (let attempt = 0; ; ++attempt) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, `${process.pid}\n`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 0) throw unwritable(name, error);
    }
    const pid = pidIn(path, name);
    if (pid > 0 && pid !== process.pid && isAlive(pid)) {
      throw new TonescapeError(
        'file-not-writable',
        `${name} is being written by another run (process ${pid}); wait for it, or name another --output.`,
      );
    }
    try {
      rmSync(path, { force: true });
    } catch (error) {
      throw unwritable(name, error);
    }
  }
}

/** NaN if the lock has gone meanwhile, or holds none. */
function pidIn(path: string, name: string | undefined): number {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Number.NaN;
    throw unwritable(name, error);
  }
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
