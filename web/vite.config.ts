import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses: the built page works from any folder of any host.
  base: './',
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Nothing inlined as data: addresses, which the page's content security policy would refuse.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
