// Measures the package in Chromium, from a server on this machine. First, how long a page waits for the features of its
// first second of speech: from its `import` of the package, through the fetch of core.wasm, to the result of
// features(); nothing is cached or preloaded, and the time to open the page is not counted; the minimum over several
// new pages. Second, how long a push of 100 ms takes: the mean over a minute of speech.

import { copyFileSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, serve } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';

const kPages = 5;
const wav = referenceWav('en_neutral_m');

const folder = temporaryFolder();
copyFileSync(wav, join(folder, 'speech.wav'));
copyFileSync(projectFile('models/dae.safetensors'), join(folder, 'model'));
writeFileSync(
  join(folder, 'index.html'),
  '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>',
);
writeFileSync(
  join(folder, 'page.js'),
  `const bytes = new Int16Array((await (await fetch('speech.wav')).arrayBuffer()).slice(44));
  const samples = Float32Array.from(bytes, (value) => value / 32767);
  const start = performance.now();
  const { load } = await import('./dist/index.js');
  const tonescape = await load();
  tonescape.features(samples.subarray(0, 16000), 16000);
  const first = performance.now() - start;
  const live = tonescape.live({ sampleRate: 16000, model: await tonescape.model('model') });
  const chunks = samples.length / 1600 | 0;
  const push = (i) => live.push(samples.subarray(1600 * (i % chunks), 1600 * (i % chunks) + 1600));
  for (let i = 0; i < 50; ++i) push(i);
  const pushing = performance.now();
  for (let i = 0; i < 600; ++i) push(i);
  globalThis.result = { first, push: (performance.now() - pushing) / 600 };`,
);
cpSync(projectFile('wasm/dist'), join(folder, 'dist'), { recursive: true });

const site = await serve(folder);
const browser = await launch(wav);
try {
  const results = [];
  for (let i = 0; i < kPages; ++i) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.url}/index.html`);
    await page.waitForFunction(() => globalThis.result);
    results.push(await page.evaluate(() => globalThis.result));
    await page.close();
  }
  const least = (what) => Math.min(...results.map((result) => result[what])).toFixed(2);
  console.log(`load to first features in Chromium  ${least('first')} ms`);
  console.log(`live.push of 100 ms in Chromium     ${least('push')} ms on average`);
} finally {
  await browser.close();
  site.close();
  rmSync(folder, { recursive: true, force: true });
}
