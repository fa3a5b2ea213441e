// Expands the files, folders and manifests of the command line to audio files, as the native program does.
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { TonescapeError } from '../errors.js';
import type { FeatureName } from '../generated/names.js';
import { bytesOf } from './bytes.js';
import { readCsv } from './csv.js';
import { failureOf } from './file_analysis.js';
import { contentOf, type Remark } from './folder.js';
import { ManifestPaths } from './manifest_paths.js';
import { parseSegment, type Segment, wholeFile } from './segment.js';
import { extensionOf } from './sound_names.js';

/** One audio file, or a segment of one, to analyse. */
export interface Input {
  /** Path to open. */
  path: string;
  /** The output's `file` column: as the user or the manifest wrote it. */
  file: string;
  /** A field for each of InputList.carriedColumns. */
  carried: string[];
  /** Name in messages: `file`, and its segment if the manifest has one. */
  name: string;
  /** The whole file, unless the manifest says otherwise. */
  segment: Segment;
  /** Why the manifest's row has no valid segment. */
  failure?: string;
}

export interface InputList {
  /** The manifests' columns but `file`, in order of appearance. */
  carriedColumns: string[];
  inputs: Input[];
  /** Names, folders and links that lead to no file. */
  failures: Remark[];
  /** Files of a folder that are left out on purpose, and advice. */
  notes: Remark[];
  /** Files of a folder that are no inputs although they seem to be audio. */
  leftOut: number;
  /** A folder or a manifest is among the names. */
  isExpanded: boolean;
}

/** A column by which a table of features is recognised. */
const kFirstFeature: FeatureName = 'F0semitoneFrom27.5Hz_sma3nz_amean';

const kManifestExtensions = ['.csv', '.tsv', '.txt'];

/** Expands `names`. A manifest may not have a column with a name in `reserved`. */
export function listInputs(names: string[], reserved: readonly string[]): InputList {
  const list: InputList = {
    carriedColumns: [],
    inputs: [],
    failures: [],
    notes: [],
    leftOut: 0,
    isExpanded: false,
  };
  for (const name of names) {
    try {
      if (isFolder(name)) addFolder(name, list);
      else if (kManifestExtensions.includes(extensionOf(name))) addManifest(name, reserved, list);
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

function isFile(path: string): boolean {
  try {
    return statSync(bytesOf(path)).isFile();
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function addFolder(name: string, list: InputList): void {
  list.isExpanded = true;
  const { files, leftOut, failures, notes } = contentOf(name);
  list.failures.push(...failures);
  list.notes.push(...notes);
  list.leftOut += leftOut;
  if (files.length === 0 && failures.length === 0) {
    throw new TonescapeError(
      'empty-input',
      'The folder has no audio file that this program reads; name files of another kind one by one.',
    );
  }
  for (const file of files) list.inputs.push(wholeInput(file));
}

/**
 * Refuses a header in which `file`, `start` or `end` has a blank or a capital: that column would be ignored without a
 * message.
 */
function requireSpelling(header: readonly string[]): void {
  for (const column of header) {
    const plain = column.replace(/[ \t\n\v\f\r]/g, '').toLowerCase();
    if (column === plain || !['file', 'start', 'end'].includes(plain)) continue;
    throw new TonescapeError(
      'bad-manifest',
      `The manifest has a column named "${column}"; spell it ${plain}.`,
    );
  }
}

function addManifest(name: string, reserved: readonly string[], list: InputList): void {
  list.isExpanded = true;
  const { header, rows } = readCsv(name);
  requireSpelling(header);
  const fileColumn = header.indexOf('file');
  if (fileColumn < 0) {
    throw new TonescapeError(
      'bad-manifest',
      'The manifest has no column named file; add one with paths relative to it.',
    );
  }
  const paths = new ManifestPaths(name.slice(0, name.length - basename(name).length));
  if (header.includes(kFirstFeature) && !rows.some((row) => isFile(paths.find(row[fileColumn] as string)))) {
    throw new TonescapeError(
      'bad-manifest',
      'The table is one of features, whose paths are relative to another folder; give the manifest that it was made from.',
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
  if (rows.length === 0) {
    throw new TonescapeError('empty-input', 'The manifest has no row; give it one for each file.');
  }
  const indices = header.map((column, c) =>
    c === fileColumn ? -1 : carriedIndex(column, list.carriedColumns),
  );
  const [startColumn, endColumn] = [header.indexOf('start'), header.indexOf('end')];
  for (const row of rows) {
    const file = row[fileColumn] as string;
    const carried = list.carriedColumns.map(() => '');
    row.forEach((field, c) => {
      const index = indices[c] as number;
      if (index >= 0) carried[index] = field;
    });
    list.inputs.push({
      path: paths.find(file),
      file,
      carried,
      ...segmentOf(file, row[startColumn], row[endColumn]),
    });
  }
  list.notes.push(...paths.advice().map((sentence) => ({ name, sentence })));
}

/** Index of `column` in `columns`, appended if it is new. */
function carriedIndex(column: string, columns: string[]): number {
  if (!columns.includes(column)) columns.push(column);
  return columns.indexOf(column);
}

function wholeInput(file: string): Input {
  return { path: file, file, carried: [], name: file, segment: wholeFile };
}

/** The segment of a row. `start`, `end`: undefined if the manifest does not have that column. */
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
