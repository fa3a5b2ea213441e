// Both programs as commands: the native program from its build, `npx tonescape` from the installed package.

import { spawnSync } from 'node:child_process';
import { nativeProgram } from './files.mjs';
import { npxScript } from './package.mjs';
import { spawnNode } from './run_node.mjs';

/** Name and command of each: a program and its first arguments. */
export const programs = [
  ['npx', [process.execPath, npxScript]],
  ['native', [nativeProgram]],
];

export const commands = programs.map(([, command]) => command);

/** Both programs in `folder`: npx(...words) and native(...words) return exit status and output. */
export function programsIn(folder) {
  const runs = programs.map(([name, [program, ...first]]) => {
    const run = (...words) => {
      const all = [...first, ...words];
      const { status, stdout, stderr } =
        program === process.execPath
          ? spawnNode(all, { cwd: folder })
          : spawnSync(program, all, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
      return { status, stdout, stderr };
    };
    return [name, run];
  });
  return Object.fromEntries(runs);
}
