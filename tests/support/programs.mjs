// Both programs as commands: the native one as it was built, npx as it would be installed.

import { spawnSync } from 'node:child_process';
import { nativeProgram } from './files.mjs';
import { npxScript } from './package.mjs';

/** Name and command, which is a program and its first words. */
export const programs = [
  ['npx', [process.execPath, npxScript]],
  ['native', [nativeProgram]],
];

export const commands = programs.map(([, command]) => command);

/** Both programs in `folder`: npx(...words) and native(...words) give exit status and what was written. */
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
