// The built page in a real Chromium, with a microphone that plays a WAV file.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { preview } from 'vite';
import { keepComplaints, launch } from './browser.mjs';
import { projectFile } from './files.mjs';
import { readTable } from './table.mjs';

/** Serves web/dist; stop it with close(). */
export async function serve() {
  assert.ok(
    existsSync(projectFile('web/dist/index.html')),
    'web/dist is missing: run npm run build -w web first',
  );
  const server = await preview({
    root: projectFile('web'),
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0, open: false },
  });
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}

/**
 * Serves the page and starts a browser before the tests of a file, and stops both after them. Returns an object with
 * `url`, and `open(options)`, which is open() below in that browser.
 */
export function served() {
  let site;
  let browser;
  before(async () => {
    site = await serve();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get url() {
      return site.url;
    },
    open: (options) => open(browser, site.url, options),
  };
}

/**
 * Opens the page; `before` may prepare it. Pages that earlier tests left in the browser are closed, because they would
 * continue to listen and draw. `page.assertQuiet()` checks that no request left the origin and that the console has no
 * errors other than those that match `expected`.
 */
export async function open(browser, url, { before: prepare = async () => {}, context = {} } = {}) {
  await Promise.all(browser.contexts().map((earlier) => earlier.close()));
  const page = await (await browser.newContext({ acceptDownloads: true, ...context })).newPage();
  page.setDefaultTimeout(90_000);
  const foreign = [];
  keepComplaints(page);
  page.on('request', (request) => {
    const inside = [url, 'blob:', 'data:'].some((start) => request.url().startsWith(start));
    if (!inside) foreign.push(request.url());
  });
  page.assertQuiet = (expected = /^$/) => {
    assert.deepEqual(foreign, [], 'requests to elsewhere');
    assert.deepEqual(
      page.complaints.filter((complaint) => !expected.test(complaint)),
      [],
      'errors on the console',
    );
  };
  await prepare(page);
  await page.goto(url);
  return page;
}

/** Clicks `button` and returns the name and the bytes of the saved file. */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

export function openPanel(page, name) {
  return page.click(`[role=tab]:has-text("${name}")`);
}

/**
 * Clicks "Save session", unpacks the archive into `folder`, and returns the paths of its files and the points as rows.
 */
export async function saveSession(page, folder) {
  await openPanel(page, 'Take it away');
  const { name, bytes } = await saved(page, '#save');
  assert.match(name, /^tonescape-[\dT-]+\.zip$/);
  const files = unzipSync(bytes);
  const paths = {};
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file);
    writeFileSync(path, content);
    paths[file.endsWith('.wav') ? 'sound.wav' : file] = path;
  }
  return { paths, wav: paths['sound.wav'], points: readTable(strFromU8(files['latent.csv'])) };
}
