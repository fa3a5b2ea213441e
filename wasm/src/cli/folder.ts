// Lists the audio files in a folder and its subfolders, as the native program does.
import { type BigIntStats, readdirSync, statSync } from 'node:fs';
import { bytesOf, textOf } from './bytes.js';
import { extensionOf, kOtherSoundExtensions, kSoundExtensions } from './sound_names.js';

export interface Remark {
  name: string;
  sentence: string;
}

export interface FolderContent {
  /** Audio files to read, sorted by name. */
  files: string[];
  /** Audio files that this program does not read, and broken links. */
  leftOut: number;
  /** Folders and links that could not be read. */
  failures: Remark[];
  /** Files that are left out on purpose. */
  notes: Remark[];
}

/**
 * Lists the audio files in and below `folder`. Symbolic links are followed, but each folder is read once, by its own
 * name rather than a link's. Hidden files and folders, and the __MACOSX of archives, are skipped.
 */
export function contentOf(folder: string): FolderContent {
  const content: FolderContent = { files: [], leftOut: 0, failures: [], notes: [] };
  const others: string[] = [];
  const seen = new Set<string>();
  const links: string[] = []; // to folders

  const addFile = (path: string) => {
    const extension = extensionOf(path);
    if (kSoundExtensions.includes(extension)) content.files.push(path);
    else if (kOtherSoundExtensions.includes(extension)) others.push(extension);
  };
  const addLink = (path: string) => {
    const found = statOf(path);
    if (found?.isDirectory()) links.push(path);
    else if (found?.isFile()) addFile(path);
    else if (!found) {
      content.failures.push({ name: path, sentence: 'The link leads to nothing; it is left out.' });
      if (kSoundExtensions.includes(extensionOf(path))) ++content.leftOut;
    }
  };
  const read = (path: string) => {
    const found = statOf(path);
    if (!found) {
      content.failures.push({ name: path, sentence: 'The folder cannot be read; check its permissions.' });
      return;
    }
    const { dev, ino } = found;
    if (seen.has(`${dev} ${ino}`)) {
      const sentence = 'The folder is read already by another name; it is left out.';
      content.notes.push({ name: path, sentence });
      return;
    }
    seen.add(`${dev} ${ino}`);
    const entries = entriesOf(path);
    if (!entries) {
      content.failures.push({ name: path, sentence: 'The folder cannot be read; check its permissions.' });
      return;
    }
    const start = path.endsWith('/') ? path : `${path}/`;
    for (const entry of entries) {
      const name = textOf(entry.name);
      if (name.startsWith('.') || name === '__MACOSX') continue;
      if (entry.isSymbolicLink()) addLink(start + name);
      else if (entry.isDirectory()) read(start + name);
      else if (entry.isFile()) addFile(start + name);
    }
  };
  read(folder);
  for (const link of links) read(link); // may append further links
  content.files.sort((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)));
  if (others.length > 0) content.notes.push({ name: folder, sentence: leftOutSentence(others) });
  content.leftOut += others.length;
  return content;
}

/** The entries, sorted by name; undefined if the folder cannot be read. */
function entriesOf(folder: string) {
  try {
    return readdirSync(bytesOf(folder), { encoding: 'buffer', withFileTypes: true }).sort((a, b) =>
      Buffer.compare(a.name, b.name),
    );
  } catch {
    return undefined;
  }
}

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(bytesOf(path), { bigint: true });
  } catch {
    return undefined; // a link to a missing file, or to itself
  }
}

function leftOutSentence(extensions: string[]): string {
  const kinds = [...new Set(extensions)].sort().join(', ');
  return extensions.length === 1
    ? `1 file is left out, as this program cannot read ${kinds}; convert it to WAV or FLAC.`
    : `${extensions.length} files are left out, as this program cannot read ${kinds}; convert them to WAV or FLAC.`;
}
