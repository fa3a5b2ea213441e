// A real Chromium, and a server of files with a strict content security policy.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { referenceWav } from './files.mjs';

const kTypes = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** The content security policy that the README says is sufficient. */
export const kPolicy = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

/** Serves the files of `folder` as a static server; close() stops it. `shared`: other origins may read them. */
export async function serve(folder, { policy = kPolicy, shared = false } = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    try {
      const bytes = await readFile(join(folder, path));
      response.writeHead(200, {
        'content-type': kTypes[extname(path)] ?? 'application/octet-stream',
        ...(policy && { 'content-security-policy': policy }),
        ...(shared && { 'access-control-allow-origin': '*' }),
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

/**
 * Starts a Chromium whose microphone plays the WAV file `microphone` repeatedly. `allowed`: the person permits the
 * microphone; `device`: there is a microphone; `switches`: of Chromium's command line.
 */
export function launch({
  microphone = referenceWav('silence'),
  allowed = true,
  device = true,
  switches = [],
} = {}) {
  const args = ['--no-sandbox', ...switches];
  if (allowed) args.push('--use-fake-ui-for-media-stream');
  if (device)
    args.push('--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`);
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/** Collects the console's errors and warnings and uncaught exceptions in `page.complaints` from now on. */
export function keepComplaints(page) {
  page.complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
}

/** Opens a new page at `url` with `complaints`; `before` runs in it before its scripts. */
export async function open(browser, url, before = () => {}) {
  const page = await (await browser.newContext()).newPage();
  keepComplaints(page);
  await page.addInitScript(before);
  await page.goto(url);
  return page;
}
