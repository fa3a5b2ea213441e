// The package's types, in programs that check them also in the package's own files (no skipLibCheck).

/** Programs in TypeScript: `core.ts` has no types of a page, `page.ts` has them. */
export const kTyped = {
  'core.ts': `import { load, TonescapeError } from 'tonescape';
    import wasm from 'tonescape/core.wasm';
    import trainingWasm from 'tonescape/training.wasm';
    export async function run() {
      const tonescape = await load({ wasm, trainingWasm });
      const features: Float32Array = tonescape.features(new Float32Array(16000), 16000);
      const bytes: Uint8Array = (await tonescape.model('model')).toBytes();
      // @ts-expect-error A number is no source of core.wasm.
      await load({ wasm: 1 });
      return [features, bytes, new TonescapeError('too-short', 'x').code];
    }`,
  'page.ts': `import { load } from 'tonescape';
    import { analyse, decode } from 'tonescape/analyse';
    import * as inline from 'tonescape/inline';
    import { listen } from 'tonescape/microphone';
    export async function run(module: WebAssembly.Module) {
      const tonescape = await load({ wasm: module });
      const file = new Blob([(await tonescape.model('model')).toBytes()]);
      const session = await listen({
        onPoint: ({ x, y }) => {
          const sum: number = x + y;
          console.log(sum);
        },
      });
      session.stop();
      const { features } = await analyse(await decode(file), { model: 'default' });
      const rate: number = features.sampleRate;
      return [file, inline.load, rate];
    }`,
};

/** The arguments of tsc for the two programs. */
export const kChecks = [
  ['core.ts', '--lib', 'ES2022', '--types', 'node'],
  ['page.ts', '--lib', 'ES2022,DOM'],
].map((words) => [...words, '--noEmit', '--strict', '--target', 'ES2022']);

/** How modules are found; node10 as well by versions of TypeScript before 7. */
const kResolutions = [
  ['--module', 'ES2022', '--moduleResolution', 'bundler'],
  ['--module', 'node16', '--moduleResolution', 'node16'],
];
const kNode10 = ['--module', 'ES2022', '--moduleResolution', 'node10'];

const typescript = (version) => {
  const resolutions = version === '7' ? kResolutions : [...kResolutions, kNode10];
  const commands = kChecks.flatMap((check) =>
    resolutions.map((words) => ['tsc', ...check, ...words].join(' ')),
  );
  return {
    name: `TypeScript ${version}`,
    packages: { typescript: version, '@types/node': '20' },
    files: kTyped,
    types: { command: ['sh', '-c', commands.join(' && ')] },
  };
};

const linters = {
  name: 'publint and attw',
  packages: { publint: 'latest', '@arethetypeswrong/cli': 'latest' },
  files: {},
  // The one rule is switched off because the package has only ES modules, which CommonJS takes by await import().
  types: {
    command: [
      'sh',
      '-c',
      'npm pack --silent --ignore-scripts ./node_modules/tonescape && publint --strict tonescape-*.tgz && attw tonescape-*.tgz --ignore-rules cjs-resolves-to-esm',
    ],
  },
};

export const types = [...['5.2', '5.4', '5.9', '7'].map(typescript), linters];
