// listen() in an effect of React, which StrictMode runs, undoes and runs again before anything is ready.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { launch, open, serve } from '../support/browser.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { allClosed, countObjects } from '../support/live_objects.mjs';
import { installed } from '../support/package.mjs';

const { folder } = installed;

// Both forms of an effect that a page may have: by a signal, and by the promise of the session.
const kApp = `
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { listen } from '/node_modules/tonescape/dist/microphone.js';

function Voice({ bySignal }) {
  const [points, setPoints] = useState(0);
  useEffect(() => {
    const onPoint = () => setPoints((count) => count + 1);
    if (!bySignal) {
      const listening = listen({ onPoint });
      return () => void listening.then((session) => session.stop());
    }
    const controller = new AbortController();
    const { signal } = controller;
    listen({ signal, onPoint }).catch((error) => {
      if (error !== signal.reason) throw error;
    });
    return () => controller.abort();
  }, [bySignal]);
  return <p>{points}</p>;
}

globalThis.mount = (bySignal) => {
  const root = createRoot(document.body);
  root.render(<StrictMode><Voice bySignal={bySignal} /></StrictMode>);
  globalThis.unmount = () => root.unmount();
};`;

let site;
let browser;
before(async () => {
  await build({
    stdin: { contents: kApp, loader: 'jsx', resolveDir: projectFile('.') },
    external: ['/node_modules/*'],
    outfile: join(folder, 'app.js'),
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' }, // StrictMode does nothing in production
  });
  writeFileSync(
    join(folder, 'app.html'),
    '<!doctype html><link rel="icon" href="data:,"><body><script type="module" src="app.js"></script></body>',
  );
  site = await serve(folder);
  browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
});
after(async () => {
  await browser?.close();
  site?.close();
});

async function openApp() {
  const page = await open(browser, `${site.url}/app.html`, countObjects);
  await page.waitForFunction(() => globalThis.mount);
  return page;
}

for (const [what, bySignal] of [
  ['by its signal', true],
  ['when it is ready', false],
])
  test(`listen() that is stopped ${what} leaves one of each open under StrictMode, and none after unmounting`, async () => {
    const page = await openApp();
    await page.evaluate((way) => globalThis.mount(way), bySignal);
    await page.waitForFunction(() => Number(document.querySelector('p')?.textContent) >= 3);
    assert.equal((await page.evaluate(() => globalThis.opened())).workers, 2, 'StrictMode has run it twice');
    await page.waitForFunction(() => Object.values(globalThis.live()).every((count) => count === 1));
    await page.evaluate(() => globalThis.unmount());
    await allClosed(page);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

test('what is unmounted while the person is still asked for the microphone leaves nothing open', async () => {
  const page = await openApp();
  await page.evaluate(async () => {
    globalThis.permission = new Promise((allow) => {
      globalThis.allow = allow;
    });
    globalThis.mount(true);
  });
  await page.waitForFunction(() => globalThis.opened().workers === 2);
  await page.evaluate(() => globalThis.unmount());
  await allClosed(page);
  await page.evaluate(() => globalThis.allow());
  await page.waitForFunction(() => globalThis.opened().tracks === 2);
  await allClosed(page);
  assert.equal((await page.evaluate(() => globalThis.opened())).contexts, 0, 'no context is made in vain');
  assert.deepEqual(page.complaints, []);
  await page.close();
});
