// How long a program waits for its first features, beside Meyda, the field's JavaScript library, in the same run and in
// turn: from its `import` of the package to the result, in Node.js and in a page of Chromium whose server is on this
// machine. Two sounds: the shortest that each takes, one frame (60 ms of Tonescape, 32 ms of Meyda), and a second of
// speech. Tonescape computes all 88 functionals; Meyda the MFCC of each frame. In the page both are bundled into one
// script; "preloaded" adds the two lines of the README that let the browser fetch the files while it parses the page.
// Nothing is cached. The least of several processes and pages.
//
//   node tests/bench/first_features.mjs

import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { launch, serve } from '../support/browser.mjs';
import { projectFile, temporaryFolder } from '../support/files.mjs';
import { longSpeech } from './speech.mjs';

const kRounds = 15;
const kRateHz = 16000;
const kFrame = 512;
const kOwn = 'Tonescape';
const kPreloaded = 'Tonescape preloaded';

const folder = temporaryFolder();
writeFileSync(join(folder, 'speech'), longSpeech(kRateHz, 1));
for (const [name, contents] of [
  ['tonescape', `export { load } from 'tonescape';`],
  ['meyda', `export { default } from 'meyda';`],
]) {
  const options = { bundle: true, minify: true, format: 'esm', outfile: join(folder, `${name}.mjs`) };
  await build({ stdin: { contents, resolveDir: projectFile('.') }, ...options });
}
copyFileSync(projectFile('wasm/dist/core.wasm'), join(folder, 'core.wasm'));

const kOwnFrame = 0.06 * kRateHz;

/** The programs by name, for one frame and for the second. */
const works = (ownAddress, meydaAddress) => {
  const own = (end) =>
    `const { load } = await import('${ownAddress}'); (await load()).features(samples.subarray(0, ${end}), ${kRateHz});`;
  const meyda = (end) => `
    const { default: meyda } = await import('${meydaAddress}');
    Object.assign(meyda, { bufferSize: ${kFrame}, sampleRate: ${kRateHz}, melBands: 26 });
    for (let start = 0; start + ${kFrame} <= ${end}; start += ${kRateHz / 100})
      meyda.extract('mfcc', samples.subarray(start, start + ${kFrame}));`;
  return {
    'one frame': { Meyda: meyda(kFrame), [kOwn]: own(kOwnFrame) },
    'one second': { Meyda: meyda(kRateHz), [kOwn]: own(kRateHz) },
  };
};
const timed = (bytes, work) => `
  const samples = new Float32Array(${bytes});
  const start = performance.now();
  ${work}
  const milliseconds = performance.now() - start;`;

function inNode(work) {
  const bytes = `Uint8Array.from(process.getBuiltinModule('node:fs').readFileSync('speech')).buffer`;
  const program = `${timed(bytes, work)}\nconsole.log(milliseconds);`;
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: folder }));
}

async function inPage(browser, site, name) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.url}/${name}.html`);
  await page.waitForFunction(() => globalThis.milliseconds);
  const milliseconds = await page.evaluate(() => globalThis.milliseconds);
  await page.context().close();
  return milliseconds;
}

/** Runs the programs in turn, `kRounds` times, and prints the least time of each and its ratio to the first's. */
async function compare(where, names, run) {
  const least = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let round = 0; round < kRounds; ++round)
    for (const name of names) least[name] = Math.min(least[name], await run(name));
  for (const name of names) {
    const ratio = (least[name] / least[names[0]]).toFixed(2);
    console.log(`${where}, ${name.padEnd(20)} ${least[name].toFixed(1).padStart(6)} ms, ratio ${ratio}`);
  }
}

const forNode = works(projectFile('wasm/dist/index.js'), import.meta.resolve('meyda'));
for (const [sound, programs] of Object.entries(forNode))
  await compare(`Node.js, ${sound}`, Object.keys(programs), (name) => inNode(programs[name]));

const kPreload = `<link rel="modulepreload" href="tonescape.mjs">
  <link rel="preload" href="core.wasm" as="fetch" type="application/wasm" crossorigin>`;
const kPage = '<!doctype html><link rel="icon" href="data:,">';
const site = await serve(folder);
const browser = await launch();
try {
  for (const [sound, programs] of Object.entries(works('./tonescape.mjs', './meyda.mjs'))) {
    const pages = { ...programs, [kPreloaded]: programs[kOwn] };
    for (const [name, work] of Object.entries(pages)) {
      const head = name === kPreloaded ? kPage + kPreload : kPage;
      writeFileSync(join(folder, `${name}.html`), `${head}<script type="module" src="${name}.js"></script>`);
      const script = timed(`await (await fetch('speech')).arrayBuffer()`, work);
      writeFileSync(join(folder, `${name}.js`), `${script}\nObject.assign(globalThis, { milliseconds });`);
    }
    await compare(`Chromium, ${sound}`, Object.keys(pages), (name) => inPage(browser, site, name));
  }
} finally {
  await browser.close();
  site.close();
}
