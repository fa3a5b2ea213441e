// Writes src/generated/: names.ts, the names in the tables of the built core as TypeScript types; limits.ts, those numbers
// of the core's headers that callers need; and models.ts, the names of the released models.
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

/** The number that a header of core/tonescape gives to `name`. */
function numberIn(header, name) {
  const text = readFileSync(at(`../core/tonescape/${header}`), 'utf8');
  const found = new RegExp(`\\b${name} = ([\\d.]+)f?;`).exec(text);
  if (!found) throw new Error(`core/tonescape/${header} has no ${name}.`);
  return Number(found[1]);
}
const limits = [
  ['Sample rates, in Hz.', 'lowestSampleRate', numberIn('signal/audio_checks.h', 'kMinSampleRateHz')],
  ['', 'highestSampleRate', numberIn('signal/audio_checks.h', 'kMaxSampleRateHz')],
  ['Pitch, in Hz.', 'lowestPitch', numberIn('descriptors/pitch_candidates.h', 'kLowestPitchHz')],
  ['', 'highestPitch', numberIn('descriptors/pitch_candidates.h', 'kHighestPitchHz')],
  ['Seconds from frame to frame.', 'frameStep', numberIn('signal/framing.h', 'kHopSeconds')],
  [
    'Length of a live window, in seconds.',
    'shortestWindow',
    numberIn('live/session.h', 'kShortestWindowSeconds'),
  ],
  ['', 'longestWindow', numberIn('live/session.h', 'kLongestWindowSeconds')],
  ['Its default.', 'defaultWindow', numberIn('live/session.h', 'window_s')],
  ['Seconds from point to point, by default.', 'defaultHop', numberIn('live/session.h', 'hop_s')],
];

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
writeFileSync(
  at('src/generated/limits.ts'),
  [
    '// Written by names.mjs from the headers of the core.',
    ...limits.flatMap(([comment, name, value]) => [
      ...(comment ? ['', `/** ${comment} */`] : []),
      `export const ${name} = ${value};`,
    ]),
    '',
  ].join('\n'),
);

const { models } = JSON.parse(readFileSync(at('../models/models.json'), 'utf8'));
const ids = models.map(({ id }) => id);
writeFileSync(
  at('src/generated/models.ts'),
  [
    '// Written by names.mjs from models/models.json.\n',
    `export const defaultModel = '${models.find((model) => model.default).id}';\n`,
    `export const releasedModels = [${ids.map((id) => `'${id}'`).join(', ')}] as const;\n`,
    'export type ReleasedModel = (typeof releasedModels)[number];\n',
  ].join('\n'),
);
