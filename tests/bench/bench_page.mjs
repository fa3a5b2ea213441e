// Measures the page in headless Chromium: time of a frame of the map with 5,000 reference points and a trail of 200
// points, size of the page, time from the navigation to a page that is ready. Printed, not asserted. Needs web/dist.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { load } from 'tonescape';
import { launch } from '../support/browser.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { open, serve } from '../support/page.mjs';
import { pageModule } from '../support/page_module.mjs';
import { waitForStatus } from '../support/seen.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

const { toSent } = await pageModule('sent_models.ts');
const kPoints = 5000;
const kTrailSeconds = 24;
const kColdLoads = 5;

/** A model with as many points on its map, made from the corpora's features, repeated with a little noise. */
async function largeModel() {
  const tonescape = await load();
  const tables = await Promise.all(
    ['ravdess', 'nemo'].map((corpus) => readFile(projectFile(`models/features/${corpus}.csv`), 'utf8')),
  );
  const rows = tables.flatMap((table) => table.trim().split('\n').slice(1)).map((line) => line.split(','));
  const features = [];
  const labels = [];
  for (let i = 0; i < kPoints; i++) {
    const row = rows[i % rows.length];
    features.push(Float32Array.from(row.slice(-88), (value) => Number(value) * (1 + 0.01 * Math.sin(i))));
    labels.push(row[4]);
  }
  return (await tonescape.train({ features, labels, method: 'vae', epochs: 1 })).toBytes();
}

async function frameTimes(browser, site, folder) {
  const model = await largeModel();
  const page = await open(browser, site.url, {
    before: async (opened) => {
      await opened.route('**/first*.models', (route) =>
        route.fulfill({ body: Buffer.from(toSent([model])) }),
      );
      await opened.addInitScript(() => {
        const frame = requestAnimationFrame.bind(globalThis);
        globalThis.frames = [];
        globalThis.requestAnimationFrame = (draw) =>
          frame((now) => {
            const begin = performance.now();
            draw(now);
            globalThis.frames.push(performance.now() - begin);
          });
      });
    },
  });
  await waitForStatus(page, /^Ready/, 60_000);
  const { samples } = readWav(referenceWav('en_happy_f'));
  const spoken = join(folder, 'spoken.wav');
  await writeFile(
    spoken,
    wavBytes(Array(Math.ceil((kTrailSeconds * 16000) / samples.length)).fill(samples), 16000),
  );
  await page.setInputFiles('#file', spoken);
  await waitForStatus(page, /^spoken\.wav is over/, 60_000);
  // The second half of the session, in which the trail is long.
  const frames = await page.evaluate(() => globalThis.frames.slice(globalThis.frames.length / 2));
  await page.evaluate(() => {
    globalThis.frames = [];
  });
  const zooms = [];
  for (let i = 0; i < 10; i++) {
    zooms.push(
      await page.evaluate(() => {
        const button = document.querySelector('[aria-label="Zoom in"]');
        const begin = performance.now();
        button.click();
        return performance.now() - begin;
      }),
    );
  }
  await page.context().close();
  return { frames, zooms };
}

async function weight(browser, site) {
  const sizes = new Map();
  const page = await open(browser, site.url, {
    context: { serviceWorkers: 'block' },
    before: async (opened) =>
      opened.on('response', async (response) => {
        const body = await response.body().catch(() => undefined);
        if (body)
          sizes.set(response.url().split('/').at(-1) || 'index.html', gzipSync(body, { level: 9 }).length);
      }),
  });
  await waitForStatus(page, /^Ready/);
  await page.waitForLoadState('networkidle');
  await page.context().close();
  return sizes;
}

/** Milliseconds from the start of the navigation until the page says that it is ready, in the frame that shows it. */
async function coldLoad(browser, site) {
  const page = await open(browser, site.url);
  const time = await page.waitForFunction(
    () => document.getElementById('status')?.textContent.startsWith('Ready') && performance.now(),
    undefined,
    { polling: 'raf' },
  );
  const milliseconds = await time.jsonValue();
  await page.context().close();
  return milliseconds;
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

const folder = await mkdtemp(join(tmpdir(), 'tonescape-'));
const site = await serve();
const browser = await launch();
try {
  const { frames, zooms } = await frameTimes(browser, site, folder);
  const figure = (values) => [0.5, 0.95, 1].map((part) => quantile(values, part).toFixed(2)).join(' / ');
  console.log(
    `map, ${kPoints} points, trail of 200: a frame takes ${figure(frames)} ms (median / 95 % / longest)`,
  );
  console.log(`map, redrawn whole while zooming: ${figure(zooms)} ms`);
  const sizes = await weight(browser, site);
  for (const [name, size] of sizes) console.log(`${String(size).padStart(8)} bytes gzipped  ${name}`);
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  console.log(`${String(all).padStart(8)} bytes gzipped  the whole page with models and clips`);
  const loads = [];
  for (let i = 0; i < kColdLoads; i++) loads.push(await coldLoad(browser, site));
  console.log(`cold load to ready: ${figure(loads)} ms`);
} finally {
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true });
}
