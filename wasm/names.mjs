// Writes src/generated/names.ts from the tables of the built core: the names as types that an editor can complete.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const at = (path) => new URL(path, import.meta.url);
const { default: start } = await import(at('../build/wasm/wasm/core.mjs'));
const module = new WebAssembly.Module(readFileSync(at('../build/wasm/wasm/core.wasm')));
const core = await start({
  locateFile: (file) => file,
  instantiateWasm: (imports, done) => {
    const instance = new WebAssembly.Instance(module, imports);
    done(instance, module);
    return instance.exports;
  },
});

const { version } = JSON.parse(readFileSync(at('package.json')));
if (version !== core.version()) {
  throw new Error(`package.json has version ${version}, CMakeLists.txt ${core.version()}; make them equal.`);
}

const union = (name, values) =>
  `export type ${name} =\n${values.map((value) => `  | '${value}'`).join('\n')};\n`;
const names = (entries) => entries.map(({ name }) => name);
mkdirSync(at('src/generated'), { recursive: true });
writeFileSync(
  at('src/generated/names.ts'),
  [
    '// Written by names.mjs from the core.\n',
    `export const coreVersion = '${core.version()}';\n`,
    union('ErrorCode', core.errorCodes()),
    union('Method', names(core.methodEntries())),
    union('Family', core.familyTitles()),
    union('DescriptorName', names(core.descriptorEntries())),
    union('FeatureName', names(core.functionalEntries())),
  ].join('\n'),
);
