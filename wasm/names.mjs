// Writes src/generated/names.ts from the tables of the built core: the names as types that an editor can complete.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(at('package.json')));
mkdirSync(at('src/generated'), { recursive: true });

// The package's own way to the core, which throws if the two are of different versions.
const names = at('src/generated/names.ts');
writeFileSync(names, `export const coreVersion = '${version}';\n`);
const contents = `export { start } from './border.js'; export { descriptorTable, featureTable } from './dictionary.js';`;
const outfile = at('../build/wasm/names.mjs');
await build({
  stdin: { contents, resolveDir: at('src') },
  ...{ bundle: true, format: 'esm', outfile, tsconfigRaw: {}, absWorkingDir: at('.') },
});
const { start, descriptorTable, featureTable } = await import(pathToFileURL(outfile).href);
const module = new WebAssembly.Module(readFileSync(at('../build/wasm/wasm/core.wasm')));
const core = await start(module, 'core.wasm');
const reply = core.call('names');
const [errorCodes, methods] = [reply.texts(), reply.texts()];
const descriptors = descriptorTable(core);

const union = (name, values) =>
  `export type ${name} =\n${values.map((value) => `  | '${value}'`).join('\n')};\n`;
const namesOf = (entries) => entries.map(({ name }) => name);
writeFileSync(
  names,
  [
    '// Written by names.mjs from the core.\n',
    `export const coreVersion = '${version}';\n`,
    union('ErrorCode', errorCodes),
    union('Method', methods),
    union('DescriptorName', namesOf(descriptors)),
    union('FeatureName', namesOf(featureTable(core, descriptors))),
  ].join('\n'),
);
