// Both programs as commands: the native one as it was built, npx as it would be installed.

import { join } from 'node:path';
import { installed, projectFile } from '../wasm/package.mjs';

export const programs = [
  ['native', [process.env.TONESCAPE_NATIVE ?? projectFile('build/native/core/cli/tonescape')]],
  ['npx', [process.execPath, join(installed.root, 'dist/cli.js')]],
];
