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

// The page trains no model, and has its own copies of the models: of the package's inline entry it leaves out these.
const kInlineEntry = /\/inline\.js$/;
const require = createRequire(import.meta.url);
const kLeftOut = ['tonescape/training.wasm', 'tonescape/models/open.safetensors'];

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
      const texts = kLeftOut.map((file) => readFileSync(require.resolve(file)).toString('base64'));
      const missing = kLeftOut.filter((_, i) => !code.includes(texts[i]));
      if (missing.length > 0) throw new Error(`inline.js has no ${missing.join(' and ')} to leave out`);
      return { code: texts.reduce((left, text) => left.replace(text, ''), code), map: null };
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html
          .replace(/content="default-src [^"]*"/, `content="${kPolicy}"`)
          .replace(/\s*<(link rel="(manifest|icon|apple-touch-icon)"|meta property="og:image")[^>]*>/g, ''),
    },
  };
}
