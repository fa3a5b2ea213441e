// The npm package as users get it: packed by npm, then unpacked into a new folder.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFile, temporaryFolder } from './files.mjs';

/** A digest of the package's sources: the files of wasm/ outside node_modules, and the licence. */
function digest() {
  const root = projectFile('wasm');
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules') && file !== join(root, 'LICENSE'));
  const hash = createHash('sha256');
  for (const file of [...files.sort(), projectFile('LICENSE')]) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/**
 * The packed package. npm packs once for all test files: the tarball is kept in build/package under the digest of its
 * sources. If two processes find none, both pack, and the second replaces the first's tarball by the same bytes.
 */
function tarball() {
  const folder = projectFile('build/package');
  const file = join(folder, `${digest()}.tgz`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  for (const earlier of readdirSync(folder)) {
    if (earlier.endsWith('.tgz')) rmSync(join(folder, earlier), { force: true });
  }
  const packing = mkdtempSync(join(folder, 'packing-'));
  const pack = ['pack', '--silent', '--pack-destination', packing, '--workspace', 'wasm'];
  execFileSync('npm', pack, { cwd: projectFile('.') });
  renameSync(join(packing, readdirSync(packing)[0]), file);
  rmSync(packing, { recursive: true });
  return file;
}

/** The path of the packed package. */
export const packed = tarball();

function install() {
  const folder = temporaryFolder();
  const root = join(folder, 'node_modules/tonescape');
  mkdirSync(root, { recursive: true });
  execFileSync('tar', ['-xzf', packed, '-C', root, '--strip-components=1']);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return { folder, root, files };
}

/** `folder` contains node_modules/tonescape, `root` is the path of that, `files` the relative paths of its files. */
export const installed = install();

/** The script that `npx tonescape` runs. */
export const npxScript = join(installed.root, 'dist/cli.js');

const require = createRequire(join(installed.folder, 'index.js'));
export const { load, TonescapeError } = await import(pathToFileURL(require.resolve('tonescape')).href);
export const wasmFile = require.resolve('tonescape/core.wasm');

/** The number of the package's features. */
export const featureCount = (await load()).featureNames.length;

export const modelBytes = () => new Uint8Array(readFileSync(projectFile('models/dae.safetensors')));
