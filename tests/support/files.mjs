// Paths of files of the project, and folders for files that a test writes.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of a file of the project. */
export const projectFile = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The path of a reference signal. */
export const referenceWav = (signal) => projectFile(`tests/reference/wav/${signal}.wav`);

/** The native program: TONESCAPE_NATIVE, or the one that tools/build.sh builds. */
export const nativeProgram = process.env.TONESCAPE_NATIVE ?? projectFile('build/native/core/cli/tonescape');

/** A new, empty folder, which is removed with its content when the process ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'tonescape-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
