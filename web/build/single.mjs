// One HTML file that opens from disk. A browser refuses it scripts from files beside it, so everything is inside,
// and a page without an origin may not start workers from blob: addresses, so they come from data: addresses.

const kPolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'wasm-unsafe-eval' data:",
  'worker-src data: blob:',
  'connect-src data:',
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
].join('; ');

// The engine runs in the page's worker and trains no model: of the package's inline entry the page takes the microphone
// alone, and in the worker nobody asks for training.wasm.
const kInlineEntry = /\/inline\.js$/;
const kModuleText = /"[A-Za-z0-9+/=]{20000,}"/g;
const kTrainingAddress = 'new URL("./training.wasm",import.meta.url)';

/** Puts the page's parts inside. */
export function single() {
  return {
    name: 'tonescape-single',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === 'tonescape/microphone') return this.resolve('tonescape/inline', importer);
      return id === './start_worker' ? this.resolve('./start_worker_inside', importer) : undefined;
    },
    transform(code, id) {
      if (kInlineEntry.test(id)) return { code: code.replace(kModuleText, '""'), map: null };
      if (code.includes(kTrainingAddress))
        return { code: code.replace(kTrainingAddress, 'undefined'), map: null };
      return undefined;
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
