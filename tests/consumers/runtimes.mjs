// Runtimes and test runners, without a page.

import { plainProgram } from './program.mjs';

// The features of the Worker are those of the program's own engine.
const kModule = `import * as tone from 'tonescape';
  import { analyse } from 'tonescape/analyse';
  ${plainProgram('tone')}
  const analysis = await analyse(samples, { sampleRate: 16000 });
  if (analysis.features.some((value, i) => value !== features[i])) throw new Error('analyse() differs');`;

const node = (major) => ({
  name: `Node.js ${major}`,
  packages: { node: major },
  files: {
    'module.mjs': kModule,
    'common.cjs': `(async () => { ${plainProgram(`await import('tonescape')`)} })();`,
  },
  run: { command: ['sh', '-c', 'node common.cjs && node module.mjs'] },
});

const deno = {
  name: 'Deno',
  packages: { deno: 'latest' },
  files: { 'module.mjs': kModule },
  run: { command: ['deno', 'run', '--allow-all', 'module.mjs'] },
};

const bun = {
  name: 'Bun',
  packages: { bun: 'latest' },
  files: { 'module.mjs': kModule },
  run: { command: ['bun', 'run', 'module.mjs'] },
};

const kTest = (imports) => `${imports}
  import { writeFileSync } from 'node:fs';
  import * as tone from 'tonescape';
  test('features', async () => {
    const console = { log: (line) => writeFileSync('outcome.json', line) };
    ${plainProgram('tone')}
  });`;

const vitest = {
  name: 'Vitest',
  packages: { vitest: 'latest' },
  files: { 'sound.test.js': kTest(`import { test } from 'vitest';`) },
  remove: ['outcome.json'],
  run: { command: ['sh', '-c', 'vitest run >&2 && cat outcome.json'] },
};

const jest = {
  name: 'Jest',
  packages: { jest: 'latest' },
  files: { 'sound.test.js': kTest('') },
  remove: ['outcome.json'],
  run: {
    command: ['sh', '-c', 'jest >&2 && cat outcome.json'],
    environment: { NODE_OPTIONS: '--experimental-vm-modules' },
  },
};

export const runtimes = [...['20', '22', '24'].map(node), deno, bun, vitest, jest];
