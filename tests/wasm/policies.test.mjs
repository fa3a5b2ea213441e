// What the policies of a page forbid: each failure names the policy and the line to add.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, serve } from '../support/browser.mjs';
import { installed } from '../support/package.mjs';

const kPage = `<!doctype html><link rel="icon" href="data:,"><script type="module">
  import { load } from '/node_modules/tonescape/dist/index.js';
  import * as inline from '/node_modules/tonescape/dist/inline.js';
  import * as microphone from '/node_modules/tonescape/dist/microphone.js';
  const failed = (call) => call().then(
    () => 'none',
    ({ name, code, message }) => ({ name, code, message }),
  );
  globalThis.failures = async () => ({
    load: await failed(() => load()),
    inlineLoad: await failed(() => inline.load()),
    loadInWorker: await failed(() => microphone.loadInWorker()),
    inlineInWorker: await failed(() => inline.loadInWorker()),
    capture: await failed(() => microphone.capture()),
  });
</script>`;

let site;
let browser;
before(async () => {
  site = await serve(installed.folder, { policy: '' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** The failures in a page with these headers. `allow`: it is in a frame of another origin with that attribute. */
async function failuresOf(headers, allow) {
  const page = await (await browser.newContext()).newPage();
  const address = `${site.url}/policy.html`;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', headers, body: kPage }));
  const around = site.url.replace('127.0.0.1', 'localhost');
  await page.route(`${around}/around.html`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><iframe src="${address}" allow="${allow}"></iframe>`,
    }),
  );
  await page.goto(allow === undefined ? address : `${around}/around.html`);
  const frame = page.frames().at(-1);
  assert.equal(frame.url(), address);
  await frame.waitForFunction(() => globalThis.failures);
  const failures = await frame.evaluate(() => globalThis.failures());
  await page.close();
  for (const failure of Object.values(failures))
    if (failure !== 'none') assert.equal(failure.name, 'TonescapeError', failure.message);
  return failures;
}

function assertFailure(failure, code, words) {
  assert.equal(failure.code, code, failure.message);
  assert.match(failure.message, words);
}

test('a page without policies has none of these failures', async () => {
  assert.deepEqual(Object.values(await failuresOf({})), new Array(5).fill('none'));
});

test('a content security policy that forbids WebAssembly is named, with the line to add', async () => {
  const policy = "script-src 'self' 'unsafe-inline'; worker-src 'self' data:";
  const { load, inlineLoad, loadInWorker, inlineInWorker, capture } = await failuresOf({
    'content-security-policy': policy,
  });
  for (const failure of [load, inlineLoad, loadInWorker, inlineInWorker])
    assertFailure(failure, 'no-webassembly', /content security policy.*'wasm-unsafe-eval' to its script-src/);
  assert.equal(capture, 'none');
});

test('a content security policy that forbids the Worker is named, with the line to add', async () => {
  const { load, inlineLoad, loadInWorker, inlineInWorker } = await failuresOf({
    'content-security-policy': "worker-src 'none'",
  });
  assert.deepEqual([load, inlineLoad], ['none', 'none']);
  assertFailure(
    loadInWorker,
    'worker-failed',
    /content security policy forbids the Worker; add worker-src 'self'/,
  );
  assertFailure(inlineInWorker, 'worker-failed', /policy forbids the Worker; add worker-src data:/);
});

test('a content security policy that forbids to load a file is named, with the line to add', async () => {
  const { load, inlineLoad, loadInWorker } = await failuresOf({
    'content-security-policy': "connect-src 'none'",
  });
  assert.equal(inlineLoad, 'none');
  for (const failure of [load, loadInWorker])
    assertFailure(
      failure,
      'file-not-found',
      /content security policy forbids to load .*core\.wasm; .*connect-src/,
    );
});

test('a permissions policy that keeps the microphone from the page or its frame is named', async () => {
  const words = /permissions policy.*Permissions-Policy: microphone=\(self\).*allow="microphone"/;
  const { capture, load } = await failuresOf({ 'permissions-policy': 'microphone=()' });
  assertFailure(capture, 'microphone-denied', words);
  assert.equal(load, 'none');
  assertFailure((await failuresOf({}, '')).capture, 'microphone-denied', words);
  assert.equal((await failuresOf({}, 'microphone')).capture, 'none');
});
