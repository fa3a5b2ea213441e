// The page in development: Vite's server, without a build of the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createServer } from 'vite';
import { launch } from '../support/browser.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { open } from '../support/page.mjs';
import { secondsShown, waitForPoints, waitForStatus, waitForText } from '../support/seen.mjs';

/** Changes sources only as the server sees them; the files are not changed. */
function edits() {
  const texts = new Map();
  const plugin = {
    name: 'edits',
    enforce: 'pre',
    transform(code, id) {
      const [from, to] = texts.get(id) ?? ['', ''];
      return code.replace(from, to);
    },
  };
  const edit = (server, path, from, to) => {
    const file = projectFile(path);
    texts.set(file, [from, to]);
    server.watcher.emit('change', file);
  };
  return { plugin, edit };
}

test('under npm run dev the page works, and shows a changed view, style and sentence', async () => {
  const { plugin, edit } = edits();
  const server = await createServer({
    root: projectFile('web'),
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0 },
    plugins: [plugin],
  });
  const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
  try {
    await server.listen();
    const page = await open(browser, server.resolvedUrls.local[0]);
    await waitForStatus(page, /^Ready/);
    await page.click('#start');
    await waitForPoints(page, 0.8);

    // After a change of a view and a style the microphone continues.
    edit(server, 'web/src/views/app.tsx', '{page.claim}', '{"A view has changed."}');
    await waitForText(page, 'header p', /^A view has changed\.$/);
    edit(server, 'web/src/style/base.css', 'body {', 'body { outline: 3px solid;');
    await page.waitForFunction(() => getComputedStyle(document.body).outlineWidth === '3px');
    assert.ok((await secondsShown(page)) >= 0.8);
    await waitForText(page, '#start', /^Stop$/);

    // Any other change reloads the page.
    edit(server, 'web/src/text/index.ts', "start: 'Start microphone'", "start: 'A sentence has changed'");
    await waitForText(page, '#start', /^A sentence has changed$/);
    await waitForStatus(page, /^Ready/);

    const documents = await page.evaluate(() =>
      fetch('./documents/docs/agreement.html').then((got) => got.text()),
    );
    assert.match(documents, /openSMILE/);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration()), undefined);
    page.assertQuiet();
  } finally {
    await browser.close();
    await server.close();
  }
});
