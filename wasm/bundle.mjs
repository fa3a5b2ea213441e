// Bundles and minifies the TypeScript sources into dist/. A page without a bundler requests each file separately, so
// there are few: `tonescape` and `tonescape/microphone` share one file, and with it the class TonescapeError; every
// other entry is complete in one file. Each but the program has a source map that contains its sources. The released models are
// copied beside them.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const built = (file) => at(`../build/wasm/wasm/${file}`);

for (const file of readdirSync(at('dist'))) {
  if (file !== 'NOTICE.txt') rmSync(at(`dist/${file}`), { recursive: true });
}
for (const file of ['core.wasm', 'training.wasm']) copyFileSync(built(file), at(`dist/${file}`));
mkdirSync(at('dist/models'));
const { models } = JSON.parse(readFileSync(at('../models/models.json'), 'utf8'));
for (const file of [...models.map(({ file }) => file), 'PROVENANCE.md'])
  copyFileSync(at(`../models/${file}`), at(`dist/models/${file}`));

// Emscripten's glue code of core.wasm also serves training.wasm, provided that it has all imports of training.wasm.
const importsOf = (file) =>
  WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(built(file)))).map(({ name }) => name);
const missing = importsOf('training.wasm').filter((name) => !importsOf('core.wasm').includes(name));
if (missing.length > 0) throw new Error(`core.mjs lacks ${missing.join(', ')}, which training.wasm needs.`);

// The glue code is a function that is made by a call when the file is loaded. Without that call a bundler drops it from
// a program that does not use it, such as one that needs TonescapeError only.
function glue() {
  const [, body] =
    /^var Module = \(\(\) => \{[\s\S]*?return \(\s*function\(Module\) (\{[\s\S]*\})\s*\);\s*\}\)\(\);/.exec(
      readFileSync(built('core.mjs'), 'utf8').trim(),
    ) ?? [];
  if (!body) throw new Error('core.mjs has another form than Emscripten gave it so far.');
  return `const _scriptDir = undefined;\nexport default function start(Module) ${body}`;
}

// The files that a source imports as `#name`: the glue code, and what the inline entry contains as text. As text, a
// script is at no address beside its source map.
const defaultModel = models.find((model) => model.default).file;
const script = (file) => readFileSync(at(`dist/${file}`), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
const places = {
  '#core': { loader: 'js', contents: glue },
  '#core.wasm': { loader: 'base64', contents: () => readFileSync(built('core.wasm')) },
  '#training.wasm': { loader: 'base64', contents: () => readFileSync(built('training.wasm')) },
  '#default.safetensors': {
    loader: 'base64',
    contents: () => readFileSync(at(`dist/models/${defaultModel}`)),
  },
  '#engine.worker': { loader: 'text', contents: () => script('engine.worker.js') },
  '#capture.worklet': { loader: 'text', contents: () => script('capture.worklet.js') },
};
const parts = {
  name: 'parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#/ }, ({ path }) => ({ path, namespace: 'parts' }));
    onLoad({ filter: /./, namespace: 'parts' }, ({ path }) => {
      const { loader, contents } = places[path];
      return { loader, contents: contents() };
    });
  },
};

const common = {
  absWorkingDir: at('.'),
  outdir: at('dist'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  sourcemap: true,
  legalComments: 'none',
  tsconfigRaw: {},
  plugins: [parts],
};
// A file of at most 4096 bytes is what Vite turns into a data: address in the script, which a content security policy may
// refuse; blanks keep the worklet above that.
const kPadding = `/*${' '.repeat(4096)}*/`;
await build({ ...common, entryPoints: ['src/engine.worker.ts', 'src/analysis.worker.ts'] });
await build({ ...common, entryPoints: ['src/capture.worklet.ts'], footer: { js: kPadding } });
await build({
  ...common,
  splitting: true,
  entryPoints: ['src/index.ts', 'src/microphone.ts', 'src/analyse.ts'],
});
await build({ ...common, entryPoints: ['src/inline.ts'] });
// The program is in no page and nobody's bundle; its map would be a tenth of the package.
await build({ ...common, external: ['node:*'], sourcemap: false, entryPoints: { cli: 'src/cli/main.ts' } });

// An optional package is imported by a name that bundlers do not see; by these comments they neither warn nor try, and
// minifying removes comments.
for (const file of ['analyse.js', 'analysis.worker.js']) {
  const script = readFileSync(at(`dist/${file}`), 'utf8');
  const [whole, name] = script.match(/\bimport\((\w+)\)/) ?? [];
  if (!name) throw new Error(`dist/${file} has no import of a name.`);
  writeFileSync(
    at(`dist/${file}`),
    script.replace(whole, `import(/* webpackIgnore: true */ /* @vite-ignore */ ${name})`),
  );
}
