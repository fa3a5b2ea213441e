// A module of the page that imports only types, as the tests in Node.js import it.

import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { projectFile } from './files.mjs';

/** The exports of web/src/`path`. */
export async function pageModule(path) {
  const { code } = await transform(await readFile(projectFile(`web/src/${path}`), 'utf8'), { loader: 'ts' });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
