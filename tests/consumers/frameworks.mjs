// Frameworks, in the browser and on their servers.

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kServerModule, kTwoEntries, startModule } from './program.mjs';

const kSoundModule = startModule(kTwoEntries);

const next = (bundler) => ({
  name: `Next 16, ${bundler}`,
  packages: { next: '16', react: '19', 'react-dom': '19' },
  files: {
    'next.config.mjs': 'export default {};',
    'app/layout.jsx':
      'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
    'app/page.jsx': `'use client';
      import { useEffect } from 'react';
      import { start } from './sound.js';
      export default function Page() { useEffect(start, []); return <p>x</p>; }`,
    'app/sound.js': kSoundModule,
    'app/sound/route.js': kServerModule,
  },
  remove: ['.next'],
  dev: { command: (port) => ['next', 'dev', `--${bundler}`, '--port', port], answer: 'sound' },
  build: {
    command: ['next', 'build', `--${bundler}`],
    server: { command: (port) => ['next', 'start', '--port', port], answer: 'sound' },
  },
});

// Away from the project, where only the files that Next has traced are found.
const kStandalone = join(tmpdir(), 'tonescape-standalone');
const nextStandalone = {
  ...next('webpack'),
  name: 'Next 16, standalone',
  files: {
    ...next('webpack').files,
    'next.config.mjs': `export default {
      output: 'standalone',
      outputFileTracingRoot: import.meta.dirname,
      outputFileTracingIncludes: {
        '/*': ['node_modules/tonescape/package.json', 'node_modules/tonescape/dist/*.wasm'],
      },
    };`,
  },
  dev: undefined,
  build: {
    command: [
      'sh',
      '-c',
      `next build --webpack && rm -rf ${kStandalone} && cp -r .next/standalone ${kStandalone} && cp -r .next/static ${kStandalone}/.next/`,
    ],
    server: {
      command: (port) => ['sh', '-c', `cd ${kStandalone} && PORT=${port} exec node server.js`],
      answer: 'sound',
    },
  },
};

/** The workspace of a page with these options of the build. */
const angularWorkspace = (options) => ({
  version: 1,
  projects: {
    page: {
      projectType: 'application',
      root: '',
      sourceRoot: 'src',
      architect: {
        build: {
          builder: '@angular/build:application',
          options: {
            browser: 'src/main.ts',
            tsConfig: 'tsconfig.json',
            outputPath: { base: 'dist', browser: '' },
            ...options,
          },
          configurations: { production: { budgets: kBudgets }, development: { optimization: false } },
          defaultConfiguration: 'production',
        },
        serve: {
          builder: '@angular/build:dev-server',
          configurations: { development: { buildTarget: 'page:build:development' } },
          defaultConfiguration: 'development',
        },
      },
    },
  },
});
// As `ng new` writes them.
const kBudgets = [{ type: 'initial', maximumWarning: '500kB', maximumError: '1MB' }];

// Without this line core.wasm is not found.
const kAngularAssets = [{ glob: '{*.wasm,*.work*.js}', input: 'node_modules/tonescape/dist', output: '/' }];

const angular = {
  name: 'Angular 22',
  packages: {
    '@angular/core': '22',
    node: '24', // its command refuses Node.js 20
    ...Object.fromEntries(
      ['common', 'compiler', 'compiler-cli', 'platform-browser', 'build', 'cli'].map((part) => [
        `@angular/${part}`,
        '22',
      ]),
    ),
  },
  files: {
    'angular.json': JSON.stringify(angularWorkspace({ assets: kAngularAssets })),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'preserve',
        moduleResolution: 'bundler',
        strict: true,
        allowJs: true,
      },
      files: ['src/main.ts'],
    }),
    'src/index.html': `<!doctype html><html lang="en"><head><title>x</title><base href="/">
      <link rel="icon" href="data:,"></head><body><app-root></app-root></body></html>`,
    'src/main.ts': `import { Component } from '@angular/core';
      import { bootstrapApplication } from '@angular/platform-browser';
      // @ts-ignore
      import { start } from './sound.js';
      @Component({ selector: 'app-root', template: 'x' })
      class Root { constructor() { start(); } }
      bootstrapApplication(Root);`,
    'src/sound.js': kSoundModule,
  },
  remove: ['.angular'],
  dev: { command: (port) => ['ng', 'serve', '--port', port] },
  build: { command: ['ng', 'build'], output: 'dist' },
};

// In one file, without the line; imported when it is needed, because it is larger than the budget of the first script.
const angularInline = {
  ...angular,
  name: 'Angular 22, tonescape/inline',
  files: {
    ...angular.files,
    'angular.json': JSON.stringify(angularWorkspace({})),
    'src/sound.js': startModule(`const { load, listen } = await import('tonescape/inline');`),
  },
  build: { ...angular.build, policy: null },
};

const svelteKit = {
  name: 'SvelteKit',
  packages: {
    '@sveltejs/kit': 'latest',
    node: '24', // its build refuses Node.js 20
    '@sveltejs/vite-plugin-svelte': 'latest',
    '@sveltejs/adapter-node': 'latest',
    svelte: '5',
    vite: '8',
  },
  files: {
    'vite.config.js': `import adapter from '@sveltejs/adapter-node';
      import { sveltekit } from '@sveltejs/kit/vite';
      export default { plugins: [sveltekit({ adapter: adapter() })] };`,
    'src/app.html': `<!doctype html><html lang="en"><head><link rel="icon" href="data:,">%sveltekit.head%</head><body>%sveltekit.body%</body></html>`,
    'src/routes/+page.svelte': `<script>
      import { onMount } from 'svelte';
      import { start } from '../sound.js';
      onMount(() => { start(); });
      </script>`,
    'src/sound.js': kSoundModule,
    'src/routes/sound/+server.js': kServerModule.replace(/export const dynamic.*/, ''),
  },
  remove: ['svelte.config.js', '.svelte-kit', 'build', 'node_modules/.vite'],
  dev: { command: (port) => ['vite', 'dev', '--port', port, '--strictPort'], answer: 'sound' },
  build: {
    command: ['vite', 'build'],
    server: { command: (port) => ['env', `PORT=${port}`, 'node', 'build'], answer: 'sound' },
  },
};

export const frameworks = [
  next('webpack'),
  next('turbopack'),
  nextStandalone,
  angular,
  angularInline,
  svelteKit,
];
