// Stores the settings of the run that made a table in a small file beside it, as the native program does.
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { TonescapeError } from '../errors.js';
import { utf8Of } from './bytes.js';
import { unwritable } from './output.js';

/** The settings of a run, in the order in which they are compared. */
export type RunSettings = Record<string, string>;

/**
 * Writes a settings file of one line, a JSON object. The earlier file is replaced as a whole, or stays after a failure.
 * Throws "file-not-writable".
 */
export function writeSettings(path: string, settings: RunSettings, name: string | undefined): void {
  try {
    const json = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, utf8Of(value)]));
    writeFileSync(`${path}.new`, `${JSON.stringify(json)}\n`);
    renameSync(`${path}.new`, path);
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** Appends a line, {"key":"value"}; the earlier lines stay even if the run is killed. Throws "file-not-writable". */
export function addSetting(path: string, key: string, value: string, name: string | undefined): void {
  try {
    appendFileSync(path, `${JSON.stringify({ [key]: value })}\n`);
  } catch (error) {
    throw unwritable(name, error);
  }
}

/** Reads all settings; the texts of a key in several lines are joined by commas. Empty if there is no file. */
export function readSettings(path: string): Partial<RunSettings> {
  const settings: Partial<RunSettings> = {};
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  for (const [key, value] of lines.flatMap((line) => Object.entries(objectIn(line)))) {
    if (typeof value === 'string') settings[key] = settings[key] ? `${settings[key]},${value}` : value;
  }
  return settings;
}

function objectIn(line: string): object {
  try {
    return JSON.parse(line) ?? {};
  } catch {
    return {}; // the incomplete last line of a run that was stopped
  }
}

/** Reads one setting; empty if it is not there. */
export function settingOf(path: string, key: string): string {
  return readSettings(path)[key] ?? '';
}

/** Throws "bad-option" if `old`, the settings of the table called `name`, differs in one of `settings`. */
export function checkSettings(old: Partial<RunSettings>, settings: RunSettings, name: string): void {
  for (const [key, value] of Object.entries(settings)) {
    if (old[key] === utf8Of(value)) continue;
    throw new TonescapeError(
      'bad-option',
      `${name} was made with ${key} "${old[key] ?? ''}", this run has ${key} "${value}"; leave out --resume to begin anew, or name another --output.`,
    );
  }
}

/**
 * Throws "bad-option" if `old`, the settings of the table called `name`, belongs to another shard of the same inputs:
 * writing this shard there would destroy its rows.
 */
export function checkIsNoOtherShard(old: Partial<RunSettings>, settings: RunSettings, name: string): void {
  const isOfOneWhole = Object.entries(settings).every(
    ([key, value]) => key === 'shard' || old[key] === value,
  );
  // A run without shards has the rows of every shard, so it may replace one.
  if (!isOfOneWhole || settings.shard === '1/1' || old.shard === settings.shard) return;
  throw new TonescapeError(
    'bad-option',
    `${name} holds shard ${old.shard} of the same inputs, this run is shard ${settings.shard}; name another --output.`,
  );
}
