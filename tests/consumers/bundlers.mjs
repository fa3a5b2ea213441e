// Bundlers and their development servers.

import { kInline, kPage, kTwoEntries, pageProgram } from './program.mjs';

const kModulePage = `${kPage}<script type="module" src="./page.js"></script>`;
const kFiles = { 'index.html': kModulePage, 'page.js': pageProgram(kTwoEntries) };

const vite = (major) => ({
  name: `Vite ${major}`,
  packages: { vite: major },
  files: kFiles,
  remove: ['node_modules/.vite'],
  dev: { command: (port) => ['vite', '--port', port, '--strictPort'] },
  build: { command: ['vite', 'build'], output: 'dist' },
});

// In a workspace the package lies above the page's own node_modules, where the page does not look for it. The line is the
// one that the error names.
const viteWorkspace = {
  ...vite('7'),
  name: 'Vite 7, workspace',
  files: {
    'page/package.json': '{ "name": "page", "private": true }',
    'page/vite.config.js': `export default { optimizeDeps: { exclude: ['tonescape'] } };`,
    ...Object.fromEntries(Object.entries(kFiles).map(([file, text]) => [`page/${file}`, text])),
  },
  remove: ['page/node_modules'],
  dev: { command: (port) => ['vite', 'page', '--port', port, '--strictPort'] },
  build: { command: ['vite', 'build', 'page'], output: 'page/dist' },
};

const webpack = {
  name: 'webpack 5',
  packages: { webpack: '5', 'webpack-cli': 'latest', 'webpack-dev-server': 'latest' },
  files: {
    ...kFiles,
    'index.html': `${kPage}<script src="/main.js" defer></script>`,
    'webpack.config.cjs': `module.exports = {
      entry: './page.js',
      performance: false,
      devServer: { static: '.' },
    };`,
    'copy.mjs': `import { copyFileSync } from 'node:fs'; copyFileSync('index.html', 'dist/index.html');`,
  },
  dev: { command: (port) => ['webpack', 'serve', '--mode', 'development', '--port', port] },
  build: { command: ['sh', '-c', 'webpack --mode production && node copy.mjs'], output: 'dist' },
};

const rspack = {
  name: 'Rspack',
  packages: { '@rspack/core': 'latest', '@rspack/cli': 'latest', '@rspack/dev-server': 'latest' },
  files: {
    ...webpack.files,
    'rspack.config.cjs': webpack.files['webpack.config.cjs'],
  },
  dev: { command: (port) => ['rspack', 'serve', '--mode', 'development', '--port', port] },
  build: { command: ['sh', '-c', 'rspack build --mode production && node copy.mjs'], output: 'dist' },
};

const kParcelCache = ['--cache-dir', '.parcel-cache'];
const parcel = {
  name: 'Parcel 2',
  packages: { parcel: '2' },
  files: kFiles,
  remove: ['.parcel-cache'],
  dev: { command: (port) => ['parcel', 'serve', 'index.html', '--port', port, ...kParcelCache] },
  // Parcel writes an import map into the page, which the strict policy refuses.
  build: { command: ['parcel', 'build', 'index.html', ...kParcelCache], output: 'dist', policy: null },
};

const rollup = {
  name: 'Rollup',
  packages: {
    rollup: '4',
    '@rollup/plugin-node-resolve': 'latest',
    '@web/rollup-plugin-import-meta-assets': 'latest',
  },
  files: {
    ...kFiles,
    'rollup.config.mjs': `import { nodeResolve } from '@rollup/plugin-node-resolve';
      import { importMetaAssets } from '@web/rollup-plugin-import-meta-assets';
      export default {
        input: 'page.js',
        output: { dir: 'dist', format: 'es' },
        plugins: [nodeResolve(), importMetaAssets()],
      };`,
    'copy.mjs': webpack.files['copy.mjs'],
  },
  build: { command: ['sh', '-c', 'rollup -c && node copy.mjs'], output: 'dist' },
};

const esbuild = {
  name: 'esbuild',
  packages: { esbuild: 'latest' },
  files: { ...kFiles, 'page.js': pageProgram(kInline), 'copy.mjs': webpack.files['copy.mjs'] },
  build: {
    command: ['sh', '-c', 'esbuild page.js --bundle --format=esm --outdir=dist && node copy.mjs'],
    output: 'dist',
    policy: null,
  },
};

export const bundlers = [
  ...['5', '6', '7', '8'].map(vite),
  viteWorkspace,
  webpack,
  rspack,
  parcel,
  rollup,
  esbuild,
];
