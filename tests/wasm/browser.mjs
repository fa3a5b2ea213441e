// The installed package in a real Chromium, behind a server with a strict content security policy.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const kTypes = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** What the README promises to be enough. */
export const kPolicy = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

/** Serves files of `folder` as any static server does; close() stops it. */
export async function serve(folder, { policy = kPolicy } = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    try {
      const bytes = await readFile(join(folder, path));
      response.writeHead(200, {
        'content-type': kTypes[extname(path)] ?? 'application/octet-stream',
        ...(policy && { 'content-security-policy': policy }),
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

/** A Chromium whose microphone plays the WAV file, over and over. */
export function launch(microphone) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
    ],
  });
}

/** A page of its own, at `url`; what the console said is in `page.complaints`. */
export async function open(browser, url, before = () => {}) {
  const page = await (await browser.newContext()).newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.addInitScript(before);
  await page.goto(url);
  return page;
}
