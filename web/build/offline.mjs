// The page without a network: a service worker that keeps the files of the page, and each document that was opened.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isKeptWhenOpened } from './documents.mjs';

const worker = fileURLToPath(new URL('./service_worker.js', import.meta.url));
const publicFiles = fileURLToPath(new URL('../public', import.meta.url));

/**
 * Whether a file is kept under its own name: not index.html, which is kept as the folder; not the PNG icons, which only
 * an installation and other sites show; not a document, which is kept when it is opened; not the package's own copy of
 * the default model, which the page never asks for.
 */
export function isKept(fileName) {
  return fileName !== 'index.html' && !/\.(png|safetensors)$/.test(fileName) && !isKeptWhenOpened(fileName);
}

/** Emits sw.js: the list of the files, their version, and build/service_worker.js. */
export function offline() {
  return {
    name: 'tonescape-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle);
        const hash = createHash('sha256');
        for (const file of files.sort())
          hash.update(file).update(bundle[file].code ?? bundle[file].source ?? '');
        const version = hash.digest('hex').slice(0, 16);
        const all = ['./', ...[...files, ...readdirSync(publicFiles)].filter(isKept)];
        const head = `const version = 'tonescape-${version}';\nconst files = ${JSON.stringify(all)};\n`;
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: head + readFileSync(worker, 'utf8') });
      },
    },
  };
}
