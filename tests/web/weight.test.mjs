// The size of the page: all files that a browser fetches to show it and to keep it for offline use.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isKept } from '../../web/build/offline.mjs';
import { launch } from '../support/browser.mjs';
import { projectFile } from '../support/files.mjs';
import { open, openPanel, serve } from '../support/page.mjs';
import { waitForStatus, waitForText } from '../support/seen.mjs';

/** The budget for all files together, each gzipped: the page with its models, clips, points and licences. */
const kBytes = 400_000;

/** The names of the files below a folder. */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length + 1));
}

/** Runs in the page: the addresses that the browser has kept. */
async function keptAddresses() {
  const [name] = await caches.keys();
  const requests = await (await caches.open(name)).keys();
  return requests.map(({ url }) => url);
}

test('the page with all that it keeps for offline use weighs less than 400 kB gzipped', async (t) => {
  const site = await serve();
  const browser = await launch();
  t.after(async () => {
    await browser.close();
    await site.close();
  });
  const asked = new Set();
  const page = await open(browser, site.url, {
    before: async (opened) => opened.on('request', (request) => asked.add(request.url())),
  });
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'About and trust');
  await waitForText(page, '#offline', /^Ready to work offline/);

  const kept = new Set(await page.evaluate(keptAddresses));
  const all = new Set([...asked, ...kept].filter((address) => !address.endsWith('/sw.js')));
  const missing = [...asked].filter((address) => !kept.has(address) && !address.endsWith('/sw.js'));
  assert.deepEqual(missing, [], 'fetched and not kept');
  const sizes = await Promise.all(
    [...all].map(async (address) => {
      const response = await fetch(address);
      assert.ok(response.ok, address);
      return [
        address.slice(site.url.length) || 'index.html',
        gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length,
      ];
    }),
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const listed = sizes.toSorted(([, a], [, b]) => b - a).map(([name, size]) => `${size} ${name}`);
  t.diagnostic(`${total} bytes: ${listed.join(', ')}`);
  assert.ok(total <= kBytes, `${total} bytes: ${listed.join(', ')}`);

  // Every file in the built folder is requested by the browser, except icons and documents that were not opened.
  const built = await filesIn(projectFile('web/dist'));
  assert.deepEqual(
    built.filter((name) => name !== 'sw.js' && (isKept(name) || name === 'index.html')).toSorted(),
    sizes.map(([name]) => name).toSorted(),
  );
});

test('the single file holds one WebAssembly module, the engine', async () => {
  const page = await readFile(projectFile('web/dist-single/index.html'), 'latin1');
  const start = Buffer.from('\0asm\x01\0\0\0', 'latin1').toString('base64').slice(0, 10);
  assert.equal(page.split(start).length - 1, 1);
});
