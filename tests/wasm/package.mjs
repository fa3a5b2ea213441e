// The npm package as its users get it: packed, and unpacked into a folder of its own.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const projectFile = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Packs wasm/ and installs it into a temporary folder, which goes when the process ends. */
function install() {
  const folder = mkdtempSync(join(tmpdir(), 'tonescape-package-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const pack = ['pack', '--json', '--silent', '--pack-destination', folder, '--workspace', 'wasm'];
  const report = JSON.parse(execFileSync('npm', pack, { cwd: projectFile('.'), encoding: 'utf8' }));
  const [packed] = Array.isArray(report) ? report : Object.values(report);
  const root = join(folder, 'node_modules/tonescape');
  mkdirSync(root, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', root, '--strip-components=1']);
  return { folder, root, files: packed.files.map(({ path }) => path) };
}

/** `folder` holds node_modules/tonescape, `root` is that one, `files` what the tarball lists. */
export const installed = install();

const require = createRequire(join(installed.folder, 'index.js'));
export const { load, TonescapeError } = await import(pathToFileURL(require.resolve('tonescape')).href);
export const wasmFile = require.resolve('tonescape/core.wasm');

export const modelBytes = () => new Uint8Array(readFileSync(projectFile('models/dae.safetensors')));
