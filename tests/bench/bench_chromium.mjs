// Measures the package in Chromium, from a server on this machine. First, how long a page waits for the features of its
// first second of speech: from its `import` of the package, through the fetch of core.wasm, to the result of
// features(); nothing is cached or preloaded, and the time to open the page is not counted; the minimum over several
// new pages. Second, how long a push of 100 ms takes: the mean over a minute of speech. Third, how long listen() takes
// from the permission for the microphone to the first point, and what it waits for: the page whose time is the median.

import { copyFileSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, serve } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';

const kPages = 5;
const wav = referenceWav('en_neutral_m');

const kEmpty = (script) =>
  `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;

const folder = temporaryFolder();
copyFileSync(wav, join(folder, 'speech.wav'));
copyFileSync(projectFile('models/dae.safetensors'), join(folder, 'model'));
writeFileSync(join(folder, 'index.html'), kEmpty('page.js'));
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
writeFileSync(join(folder, 'listen.html'), kEmpty('listen.js'));
writeFileSync(
  join(folder, 'listen.js'),
  `import { listen } from './dist/microphone.js';
  const times = {};
  const note = (name) => { times[name] ??= performance.now(); };
  const noting = (owner, method, name) => {
    const original = owner[method];
    owner[method] = async function (...values) {
      const result = await original.apply(this, values);
      note(name);
      return result;
    };
  };
  noting(navigator.mediaDevices, 'getUserMedia', 'permission');
  noting(AudioWorklet.prototype, 'addModule', 'worklet');
  noting(AudioContext.prototype, 'resume', 'context');
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...others) {
    if (message.kind === 'start') note('engine');
    postMessage.call(this, message, ...others);
  };
  note('call');
  const session = await listen({ model: 'model', onPoint: () => note('point') });
  note('session');
  for await (const point of session) break;
  session.stop();
  globalThis.result = times;`,
);
cpSync(projectFile('wasm/dist'), join(folder, 'dist'), { recursive: true });

const site = await serve(folder);
const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });

/** What each of several new pages reports. */
async function resultsOf(html) {
  const results = [];
  for (let i = 0; i < kPages; ++i) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.url}/${html}`);
    await page.waitForFunction(() => globalThis.result);
    results.push(await page.evaluate(() => globalThis.result));
    await page.close();
  }
  return results;
}

try {
  const results = await resultsOf('index.html');
  const least = (what) => Math.min(...results.map((result) => result[what])).toFixed(2);
  console.log(`load to first features in Chromium  ${least('first')} ms`);
  console.log(`live.push of 100 ms in Chromium     ${least('push')} ms on average`);

  const wait = ({ point, permission }) => point - permission;
  const all = (await resultsOf('listen.html')).sort((a, b) => wait(a) - wait(b));
  const median = all[Math.floor(kPages / 2)];
  const since = (name, first = 'permission') => (median[name] - median[first]).toFixed(0);
  console.log(
    `permission to first point           ${since('point')} ms (call ${since('permission', 'call')} ms before)`,
  );
  console.log(
    `  worklet loaded ${since('worklet')}, context runs ${since('context')}, engine loaded ${since('engine')}, ` +
      `session ready ${since('session')}; then sound ${since('point', 'session')} ms`,
  );
} finally {
  await browser.close();
  site.close();
  rmSync(folder, { recursive: true, force: true });
}
