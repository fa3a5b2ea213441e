// The package's types in other programs, by this repository's TypeScript; `npm run test:consumers` has older ones.

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { kChecks, kTyped } from '../consumers/types.mjs';
import { projectFile } from '../support/files.mjs';
import { installed } from '../support/package.mjs';

const { folder } = installed;
mkdirSync(join(folder, 'node_modules/@types'));
for (const name of ['@types/node', 'undici-types'])
  symlinkSync(projectFile(`node_modules/${name}`), join(folder, 'node_modules', name));
for (const [file, text] of Object.entries({ ...kTyped, 'package.json': '{ "type": "module" }' }))
  writeFileSync(join(folder, file), text);

for (const check of kChecks) {
  test(`the types pass in a program with ${check.slice(1, 3).join(' ')}`, () => {
    const words = [...check, '--module', 'nodenext', '--ignoreConfig'];
    execFileSync(projectFile('node_modules/.bin/tsc'), words, {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  });
}
