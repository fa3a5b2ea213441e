// The page without a network: a service worker that keeps every file of the page, and the documents that it links to.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isOnlyLinked } from './documents.mjs';

const worker = fileURLToPath(new URL('./service_worker.js', import.meta.url));
const publicFiles = fileURLToPath(new URL('../public', import.meta.url));

/** Emits sw.js: the list of the files, their version, and build/service_worker.js. */
export function offline() {
  return {
    name: 'tonescape-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle).filter((file) => !isOnlyLinked(file));
        const hash = createHash('sha256');
        for (const file of files.sort())
          hash.update(file).update(bundle[file].code ?? bundle[file].source ?? '');
        const version = hash.digest('hex').slice(0, 16);
        const all = ['./', ...files.filter((file) => file !== 'index.html'), ...readdirSync(publicFiles)];
        const head = `const version = 'tonescape-${version}';\nconst files = ${JSON.stringify(all)};\n`;
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: head + readFileSync(worker, 'utf8') });
      },
    },
  };
}
