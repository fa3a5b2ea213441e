// One HTML file that opens from disk. A browser refuses it scripts from files beside it, so everything is inside,
// and a page without an origin may not start Workers from blob: addresses: the package's inline entry has data: addresses.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const kPolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'wasm-unsafe-eval' data:",
  'worker-src data: blob:',
  'connect-src data:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
].join('; ');

// The page trains no model: of the package's inline entry it leaves out training.wasm.
const kInlineEntry = /\/inline\.js$/;
const require = createRequire(import.meta.url);
const training = readFileSync(require.resolve('tonescape/training.wasm')).toString('base64');

/** Puts the page's parts inside. */
export function single() {
  return {
    name: 'tonescape-single',
    enforce: 'pre',
    resolveId(id, importer) {
      return id === 'tonescape/microphone' ? this.resolve('tonescape/inline', importer) : undefined;
    },
    transform(code, id) {
      if (!kInlineEntry.test(id)) return undefined;
      if (!code.includes(training)) throw new Error('inline.js has no training.wasm to leave out');
      return { code: code.replace(training, ''), map: null };
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html
          .replace(/content="default-src [^"]*"/, `content="${kPolicy}"`)
          .replace(/\s*<link rel="(manifest|icon)"[^>]*>/g, ''),
    },
  };
}
