// Writes dist/: the entries, minified, which share what they have in common; and for the page the Worker and the audio worklet,
// each whole in one file, so that bundlers and servers need not know them.
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const core = at('../build/wasm/wasm/core');

for (const file of readdirSync(at('dist'))) {
  if (file !== 'NOTICE.txt') rmSync(at(`dist/${file}`), { recursive: true });
}
copyFileSync(`${core}.wasm`, at('dist/core.wasm'));

const common = {
  absWorkingDir: at('.'),
  outdir: at('dist'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  tsconfigRaw: {},
  alias: { '#core': `${core}.mjs` },
};
await build({ ...common, splitting: true, entryPoints: ['src/index.ts', 'src/microphone.ts'] });
await build({ ...common, entryPoints: ['src/live.worker.ts', 'src/capture.worklet.ts'] });
