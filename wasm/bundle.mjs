// Bundles and minifies the TypeScript sources into dist/. A page without a bundler requests each file separately, so
// there are few: `tonescape` and `tonescape/microphone` share one file, and with it the class TonescapeError; every
// other entry is complete in one file.
import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const built = (file) => at(`../build/wasm/wasm/${file}`);

for (const file of readdirSync(at('dist'))) {
  if (file !== 'NOTICE.txt') rmSync(at(`dist/${file}`), { recursive: true });
}
for (const file of ['core.wasm', 'training.wasm']) copyFileSync(built(file), at(`dist/${file}`));

// Emscripten's glue code of core.wasm also serves training.wasm, provided that it has all imports of training.wasm.
const importsOf = (file) =>
  WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(built(file)))).map(({ name }) => name);
const missing = importsOf('training.wasm').filter((name) => !importsOf('core.wasm').includes(name));
if (missing.length > 0) throw new Error(`core.mjs lacks ${missing.join(', ')}, which training.wasm needs.`);

// The files that a source imports as `#name`: the glue code, and what the inline entry contains as text.
const places = {
  '#core': { path: built('core.mjs') },
  '#core.wasm': { path: built('core.wasm'), loader: 'base64' },
  '#training.wasm': { path: built('training.wasm'), loader: 'base64' },
  '#engine.worker': { path: at('dist/engine.worker.js'), loader: 'text' },
  '#capture.worklet': { path: at('dist/capture.worklet.js'), loader: 'text' },
};
const parts = {
  name: 'parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#/ }, ({ path }) => {
      const { path: file, loader } = places[path];
      return loader ? { path: file, namespace: loader } : { path: file };
    });
    for (const namespace of ['base64', 'text']) {
      onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: readFileSync(path), loader: namespace }));
    }
  },
};

const common = {
  absWorkingDir: at('.'),
  outdir: at('dist'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  tsconfigRaw: {},
  plugins: [parts],
};
// A file of at most 4096 bytes is what Vite turns into a data: address in the script, which a content security policy may
// refuse; blanks keep the worklet above that.
const kPadding = `/*${' '.repeat(4096)}*/`;
await build({ ...common, entryPoints: ['src/engine.worker.ts'] });
await build({ ...common, entryPoints: ['src/capture.worklet.ts'], footer: { js: kPadding } });
await build({ ...common, splitting: true, entryPoints: ['src/index.ts', 'src/microphone.ts'] });
await build({ ...common, entryPoints: ['src/inline.ts'] });
await build({ ...common, external: ['node:*'], entryPoints: { cli: 'src/cli/main.ts' } });
