// The built page in a real Chromium, with a microphone that plays a WAV file.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const root = new URL('../../', import.meta.url);

/** The absolute path of a file of this project. */
export function projectFile(path) {
  return fileURLToPath(new URL(path, root));
}

export function referenceWav(name) {
  return projectFile(`tests/reference/wav/${name}.wav`);
}

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
 * A browser whose microphone plays `microphone` over and over. `allowed`: the person says yes when it is asked for;
 * `device`: there is a microphone at all.
 */
export function launch({ microphone = referenceWav('silence'), allowed = true, device = true } = {}) {
  const args = ['--no-sandbox'];
  if (allowed) args.push('--use-fake-ui-for-media-stream');
  if (device)
    args.push('--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`);
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/**
 * Opens the page; `before` may prepare it. Pages that earlier tests left in the browser are closed: they would go
 * on listening and drawing. `page.assertQuiet()` checks that nothing left the origin and that the console is
 * clean, but for errors that match `expected`.
 */
export async function open(browser, url, { before = async () => {}, context = {} } = {}) {
  await Promise.all(browser.contexts().map((earlier) => earlier.close()));
  const page = await (await browser.newContext({ acceptDownloads: true, ...context })).newPage();
  page.setDefaultTimeout(90_000);
  const foreign = [];
  const errors = [];
  page.on('request', (request) => {
    const inside = [url, 'blob:', 'data:'].some((start) => request.url().startsWith(start));
    if (!inside) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.assertQuiet = (expected = /^$/) => {
    assert.deepEqual(foreign, [], 'requests to elsewhere');
    assert.deepEqual(
      errors.filter((error) => !expected.test(error)),
      [],
      'errors on the console',
    );
  };
  await before(page);
  await page.goto(url);
  return page;
}

/** What a click on `button` saves: its name and its bytes. */
export async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export function openPanel(page, name) {
  return page.click(`[role=tab]:has-text("${name}")`);
}

/** Presses "Save session" and unpacks the archive into `folder`: the paths of its files, and the points as rows. */
export async function saveSession(page, folder) {
  await openPanel(page, 'Take it away');
  const { name, bytes } = await saved(page, '#save');
  assert.match(name, /^tonescape-[\dT-]+\.zip$/);
  const files = unzipSync(bytes);
  const paths = {};
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file);
    await writeFile(path, content);
    paths[file.endsWith('.wav') ? 'sound.wav' : file] = path;
  }
  return { paths, wav: paths['sound.wav'], points: parseCsv(strFromU8(files['latent.csv'])) };
}

/** A folder that is gone after the test. */
export async function folderFor(context) {
  const folder = await mkdtemp(join(tmpdir(), 'tonescape-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** Rows as objects: numbers where the text is one. */
export function parseCsv(text) {
  const [header, ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    assert.equal(cells.length, names.length, 'a row is as long as the header');
    return Object.fromEntries(names.map((name, i) => [name, numeric(cells[i])]));
  });
}

function numeric(cell) {
  return cell === '' || Number.isNaN(Number(cell)) ? cell : Number(cell);
}
