// What the address and the head of the page say: the open panel, and what others show of a link.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectFile } from '../support/files.mjs';
import { openPanel, served } from '../support/page.mjs';
import { waitForStatus } from '../support/seen.mjs';

const folder = projectFile('web/dist');

const site = served();

const hashOf = (page) => new URL(page.url()).hash;

test('a link to a panel opens it in view; another panel is in the address, and Back returns', async () => {
  const page = await site.open();
  await page.goto('about:blank');
  await page.goto(`${site.url}#compare`);
  await waitForStatus(page, /^Ready/);
  await page.locator('#panel-compare').waitFor();
  assert.ok((await page.locator('#tab-compare').boundingBox()).y < 720, 'the panel is in view');
  await openPanel(page, 'Take it away');
  assert.equal(hashOf(page), '#take');
  await page.goBack();
  await page.locator('#panel-compare').waitFor();
  assert.equal(hashOf(page), '#compare');
  await page.evaluate(() => {
    location.hash = '#about';
  });
  await page.locator('#panel-about').waitFor();
  await page.evaluate(() => {
    location.hash = '#map'; // no panel: the open one stays
  });
  await page.waitForTimeout(100);
  await page.locator('#panel-about').waitFor();
  page.assertQuiet();
});

test('the head has what a link to the page shows, and each icon has the size that it claims', async () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  for (const name of ['og:title', 'og:description', 'og:image', 'og:image:alt'])
    assert.match(html, new RegExp(`<meta\\s+property="${name}"\\s+content="[^"]+"`), name);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.webmanifest'), 'utf8'));
  const pngs = manifest.icons.filter(({ type }) => type === 'image/png');
  assert.deepEqual(
    pngs.map(({ sizes }) => sizes),
    ['192x192', '512x512'],
  );
  for (const { src, sizes } of pngs) {
    const bytes = readFileSync(join(folder, src));
    assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
  }
  const image = /property="og:image"\s+content="\.\/([^"]+)"/.exec(html)[1];
  assert.equal(readFileSync(join(folder, image)).toString('latin1', 1, 4), 'PNG');
});
