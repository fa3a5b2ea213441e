// Measures what a point costs the page while the microphone is on: processor time of the main thread, the Worker and
// the other threads of the page's process, with each tab open. Printed, not asserted. Arguments: folders of built
// pages, which are measured in turn; by default web/dist. Needs Linux, for its /proc.

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, serve } from '../support/browser.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { open, openPanel } from '../support/page.mjs';
import { secondsShown, waitForCount, waitForPoints, waitForStatus } from '../support/seen.mjs';

const kMeasuredSeconds = 15;
const kPointSeconds = 0.1;
const kRounds = 2;

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

/** Milliseconds of each kind of thread for a point. */
async function costs(browser, url, tab) {
  const page = await open(browser, url);
  await waitForStatus(page, /^Ready/);
  await waitForCount(page, '.map-head option', 5);
  await openPanel(page, tab);
  await page.click('#start');
  await waitForPoints(page, 3); // one whole window
  const id = renderer();
  const [before, begin] = [times(id), await secondsShown(page)];
  await sleep(1000 * kMeasuredSeconds);
  const [after, end] = [times(id), await secondsShown(page)];
  await page.context().close();
  const points = (end - begin) / kPointSeconds;
  return Object.fromEntries(
    Object.keys(before).map((kind) => [kind, (1000 * (after[kind] - before[kind])) / points]),
  );
}

const folders = process.argv.length > 2 ? process.argv.slice(2) : [projectFile('web/dist')];
const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
try {
  for (let round = 0; round < kRounds; round++) {
    for (const tab of ['Take it away', 'Why here?', 'Compare the models']) {
      for (const folder of folders) {
        const site = await serve(folder, { policy: '' });
        const found = await costs(browser, `${site.url}/index.html`, tab);
        const text = Object.entries(found).map(([kind, ms]) => `${kind} ${ms.toFixed(2)} ms`);
        console.log(`${folder}, ${tab}: ${text.join(', ')} a point`);
        site.close();
      }
    }
  }
} finally {
  await browser.close();
}
