// Both programs as commands: the native one as it was built, npx as it would be installed.

import { spawnSync } from 'node:child_process';
import { nativeProgram } from './files.mjs';
import { npxScript } from './package.mjs';

/** Name and command: the program, and its first words. */
export const programs = [
  ['native', [nativeProgram]],
  ['npx', [process.execPath, npxScript]],
];

/** Both programs in `folder`: native(...words) and npx(...words) give exit status and what was written. */
export function programsIn(folder) {
  const runs = programs.map(([name, [program, ...first]]) => {
    const run = (...words) => {
      const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 };
      const { status, stdout, stderr } = spawnSync(program, [...first, ...words], options);
      return { status, stdout, stderr };
    };
    return [name, run];
  });
  return Object.fromEntries(runs);
}
