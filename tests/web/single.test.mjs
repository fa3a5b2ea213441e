// The page as a single file, opened from the disk without a server.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { assertSamePoints, nativePoints } from '../support/native.mjs';
import { open, openPanel, saveSession } from '../support/page.mjs';
import { waitForPoints, waitForStatus, waitForText } from '../support/seen.mjs';

test('in the single file clip, microphone and archive work from disk without other files', async (t) => {
  const built = projectFile('web/dist-single/index.html');
  assert.ok(existsSync(built), 'web/dist-single is missing: run npm run build:single first');
  const folder = temporaryFolder();
  const file = join(folder, 'tonescape.html');
  await copyFile(built, file);
  const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
  t.after(() => browser.close());
  const page = await open(browser, pathToFileURL(file).href, { context: { offline: true } });
  await waitForStatus(page, /^Ready/);
  await page.click('#clips button:has-text("Calm English")');
  await waitForStatus(page, /^Calm English is over/);
  await page.click('#start');
  await waitForStatus(page, /^(Listening|No voice)/); // until then the points shown are the clip's
  await waitForPoints(page, 2);
  await page.click('#start');
  await waitForStatus(page, /^Stopped after/);
  const { wav, points } = await saveSession(page, folder);
  assertSamePoints(points, nativePoints(wav), 1e-4);
  await openPanel(page, 'About and trust');
  await waitForText(page, '#offline', /works from disk.*cannot be installed/);
  const [card] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("Model card")')]);
  assert.equal(card.suggestedFilename(), 'modelCard.html');
  page.assertQuiet();
});
