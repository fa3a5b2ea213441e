// The page only decodes with the package's entry tonescape/analyse; it analyses in its own Worker.

const kEntry = /\/dist\/analyse\.js$/;
const kParts = ['new URL("./analysis.worker.js",import.meta.url)', 'new URL("./core.wasm",import.meta.url)'];

/** Leaves out the Worker of the entry and its WebAssembly module, which a bundler would add to the page. */
export function decodingOnly() {
  return {
    name: 'tonescape-decoding-only',
    enforce: 'pre',
    transform(code, id) {
      if (!kEntry.test(id)) return undefined;
      for (const part of kParts) if (!code.includes(part)) throw new Error(`analyse.js has no ${part}`);
      return { code: kParts.reduce((rest, part) => rest.replaceAll(part, '""'), code), map: null };
    },
  };
}
