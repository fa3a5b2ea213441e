import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { atWork } from './build/at_work.mjs';
import { decodingOnly } from './build/decoding_only.mjs';
import { documents } from './build/documents.mjs';
import { offline } from './build/offline.mjs';
import { preload } from './build/preload.mjs';
import { sentModels } from './build/sent_models.mjs';
import { single } from './build/single.mjs';
import { tradeoff } from './build/tradeoff.mjs';

// vite: the page at work, changed while it is open. vite build: files for any host. vite build --mode single: one file that
// opens from disk.
export default defineConfig(({ mode }) => {
  const isSingle = mode === 'single';
  return {
    // Relative addresses: the built page works from any folder of any host.
    base: './',
    plugins: [
      ...[sentModels(), documents(isSingle), tradeoff(), decodingOnly()],
      ...(isSingle ? [single(), viteSingleFile()] : [preload(), offline(), atWork()]),
    ],
    publicDir: isSingle ? false : 'public',
    worker: { format: 'es' },
    build: {
      outDir: isSingle ? 'dist-single' : 'dist',
      target: 'es2022',
      // Nothing inlined as data: addresses, which the page's content security policy would refuse.
      assetsInlineLimit: isSingle ? Number.MAX_SAFE_INTEGER : 0,
      modulePreload: { polyfill: false },
    },
  };
});
