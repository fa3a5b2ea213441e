// Measures what a point costs the page while the microphone is on: processor time of the main thread, the Worker and
// the other threads of the page's process, with each tab open, at the top of the page and with the tab's maps or text in
// sight; how many frames a second the browser gives the page, and
// the longest task of its main thread. Printed, not asserted. Arguments: folders of built
// pages, which are measured in turn; by default web/dist. Needs Linux, for its /proc.

import { readdirSync, readFileSync } from 'node:fs';
import { launch, serve } from '../support/browser.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { open, openPanel } from '../support/page.mjs';
import { secondsShown, waitForCount, waitForPoints, waitForStatus } from '../support/seen.mjs';

const { models } = JSON.parse(readFileSync(projectFile('models/models.json'), 'utf8'));
const kMeasuredSeconds = 10;
const kPointSeconds = 0.1;
const kRounds = 2;
/** Where the page is scrolled to, and what is then at its upper edge. */
const kPlaces = { top: 'header', tab: '.side-by-side, [role=tabpanel]:not([hidden])' };

/** The process that draws the page: the renderer that has a Worker. */
function renderer() {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.find((id) => {
    try {
      return (
        readFileSync(`/proc/${id}/cmdline`, 'latin1').includes('--type=renderer') && 'Worker' in times(id)
      );
    } catch {
      return false; // the process has ended
    }
  });
}

/** Seconds of processor time of each kind of thread so far. */
function times(id) {
  const sums = {};
  for (const thread of readdirSync(`/proc/${id}/task`)) {
    const folder = `/proc/${id}/task/${thread}`;
    const name = readFileSync(`${folder}/comm`, 'utf8').trim();
    const kind = thread === id ? 'main' : name.startsWith('DedicatedWorker') ? 'Worker' : 'others';
    const [nanoseconds] = readFileSync(`${folder}/schedstat`, 'utf8').split(' ');
    sums[kind] = (sums[kind] ?? 0) + Number(nanoseconds) / 1e9;
  }
  return sums;
}

/** Runs in the page: its frames a second and its longest task, for so many milliseconds. */
async function smoothnessFor(milliseconds) {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  let frames = 0;
  const begin = performance.now();
  await new Promise((resolve) => {
    const count = () => {
      frames++;
      if (performance.now() - begin < milliseconds) requestAnimationFrame(count);
      else resolve();
    };
    requestAnimationFrame(count);
  });
  const rate = (1000 * frames) / (performance.now() - begin);
  return `${rate.toFixed(1)} frames a second, longest task ${longest > 0 ? `${longest} ms` : 'under 50 ms'}`;
}

/** Milliseconds of each kind of thread for a point, and the smoothness. */
async function costs(browser, url, tab, place) {
  const page = await open(browser, url);
  await waitForStatus(page, /^Ready/);
  await waitForCount(page, '.map-head option', models.length);
  await openPanel(page, tab);
  await page.click('#start');
  await waitForPoints(page, 3); // one whole window
  await page
    .locator(place)
    .first()
    .evaluate((element) => element.scrollIntoView());
  const id = renderer();
  // The times are taken first: counting frames asks the browser for each of them, which has its own cost.
  const [before, begin] = [times(id), await secondsShown(page)];
  await page.waitForTimeout(1000 * kMeasuredSeconds);
  const [after, end] = [times(id), await secondsShown(page)];
  const smoothness = await page.evaluate(smoothnessFor, 1000 * kMeasuredSeconds);
  await page.context().close();
  const points = (end - begin) / kPointSeconds;
  const ofPoint = Object.keys(before).map((kind) => {
    const seconds = after[kind] - before[kind];
    const share = kind === 'main' ? ` (${Math.round((100 * seconds) / (end - begin))} % of the time)` : '';
    return `${kind} ${((1000 * seconds) / points).toFixed(2)} ms${share}`;
  });
  return `${ofPoint.join(', ')} a point; ${smoothness}`;
}

const folders = process.argv.length > 2 ? process.argv.slice(2) : [projectFile('web/dist')];
const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
try {
  for (let round = 0; round < kRounds; round++) {
    for (const tab of ['Take it away', 'Why here?', 'Compare the models']) {
      for (const [where, place] of Object.entries(kPlaces)) {
        for (const folder of folders) {
          const site = await serve(folder, { policy: '' });
          const cost = await costs(browser, `${site.url}/index.html`, tab, place);
          console.log(`${folder}, ${tab}, ${where}: ${cost}`);
          site.close();
        }
      }
    }
  }
} finally {
  await browser.close();
}
