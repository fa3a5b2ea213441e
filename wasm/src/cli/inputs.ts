// What the user names on the command line, spread out to audio files, as the native program does.
import { readdirSync, statSync } from 'node:fs';
import { dirname, extname, isAbsolute, join } from 'node:path';
import { TonescapeError } from '../errors.js';
import { readCsv } from './csv.js';
import { failureOf } from './file_analysis.js';
import { parseSegment, type Segment, wholeFile } from './segment.js';

export interface Input {
  /** To open. */
  path: string;
  /** The output's `file` column: as named by the user or by the manifest. */
  file: string;
  /** A field for each of InputList.carriedColumns. */
  carried: string[];
  /** For messages: `file`, and its segment if the manifest has one. */
  name: string;
  /** The whole file, unless the manifest says otherwise. */
  segment: Segment;
  /** Why the manifest's row names no segment. */
  failure?: string;
}

export interface InputList {
  /** The manifests' columns but `file`, in order of appearance. */
  carriedColumns: string[];
  inputs: Input[];
  /** Named inputs that lead to no file. */
  failures: { name: string; sentence: string }[];
}

const kAudioExtensions = '.wav .flac .ogg .oga .opus .mp3 .aif .aiff .au .caf .w64 .snd'.split(' ');

/** A manifest may not have a column of any name in `reserved`. */
export function listInputs(names: string[], reserved: readonly string[]): InputList {
  const list: InputList = { carriedColumns: [], inputs: [], failures: [] };
  for (const name of names) {
    try {
      if (isFolder(name)) addFolder(name, list);
      else if (extname(name).toLowerCase() === '.csv') addManifest(name, reserved, list);
      else list.inputs.push(wholeInput(name));
    } catch (error) {
      list.failures.push({ name, sentence: error instanceof Error ? error.message : String(error) });
    }
  }
  for (const { carried } of list.inputs) {
    while (carried.length < list.carriedColumns.length) carried.push('');
  }
  return list;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function addFolder(name: string, list: InputList): void {
  const start = name.endsWith('/') ? name : `${name}/`;
  const files = readdirSync(name, { recursive: true, encoding: 'utf8' })
    .filter((file) => kAudioExtensions.includes(extname(file).toLowerCase()))
    .map((file) => start + file)
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  if (files.length === 0) {
    throw new TonescapeError(
      'empty-input',
      'The folder has no audio file; name files of another kind one by one.',
    );
  }
  for (const file of files) list.inputs.push(wholeInput(file));
}

function addManifest(name: string, reserved: readonly string[], list: InputList): void {
  const { header, rows } = readCsv(name);
  const fileColumn = header.indexOf('file');
  if (fileColumn < 0) {
    throw new TonescapeError(
      'bad-manifest',
      'The manifest has no column named file; add one with paths relative to it.',
    );
  }
  const twice = header.find((column, c) => header.indexOf(column) !== c);
  if (twice !== undefined) {
    throw new TonescapeError(
      'bad-manifest',
      `The manifest has two columns named ${twice}; rename or drop one.`,
    );
  }
  const taken = header.find((column) => reserved.includes(column));
  if (taken !== undefined) {
    throw new TonescapeError(
      'bad-manifest',
      `The manifest has a column named ${taken}, which the output needs for itself; rename or drop it.`,
    );
  }
  const places = header.map((column, c) => (c === fileColumn ? -1 : placeOf(column, list.carriedColumns)));
  const [startColumn, endColumn] = [header.indexOf('start'), header.indexOf('end')];
  for (const row of rows) {
    const file = row[fileColumn] as string;
    const carried = list.carriedColumns.map(() => '');
    row.forEach((field, c) => {
      const place = places[c] as number;
      if (place >= 0) carried[place] = field;
    });
    const path = isAbsolute(file) ? file : join(dirname(name), file);
    list.inputs.push({ path, file, carried, ...segmentOf(file, row[startColumn], row[endColumn]) });
  }
}

function wholeInput(file: string): Input {
  return { path: file, file, carried: [], name: file, segment: wholeFile };
}

/** What a row says of its segment; undefined for a column that the manifest does not have. */
function segmentOf(
  file: string,
  start: string | undefined,
  end: string | undefined,
): Pick<Input, 'name' | 'segment' | 'failure'> {
  if (start === undefined && end === undefined) return { name: file, segment: wholeFile };
  const name = `${file} [${start ?? ''}, ${end ?? ''}]`;
  try {
    return { name, segment: parseSegment(start ?? '', end ?? '') };
  } catch (error) {
    return { name, segment: wholeFile, ...failureOf(error) };
  }
}

function placeOf(column: string, columns: string[]): number {
  if (!columns.includes(column)) columns.push(column);
  return columns.indexOf(column);
}
