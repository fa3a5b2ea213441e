// A real WebKit: Debian's WebKitGTK, driven by its WebDriver (W3C WebDriver 2) in a virtual screen.

import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { temporaryFolder } from './files.mjs';
import { until } from './seen.mjs';
import { freePort, inTime, started } from './started.mjs';

/** The programs that launchWebKit() starts. */
export const webkitPrograms = ['WebKitWebDriver', 'Xvfb'];

const kBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
// WebKit's own sandbox needs user namespaces, and its drawing a graphics card; a test machine may have neither.
const kEnvironment = {
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  GDK_BACKEND: 'x11',
  NO_AT_BRIDGE: '1',
};
const kElement = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * Starts WebKit. Returns close() and its page, with those of Playwright's methods that the tests of all browsers use.
 * `env`: variables beside those of this process; `dark`: the person prefers dark colours; `microphone`: the setting that
 * gives pages navigator.mediaDevices.
 */
export async function launchWebKit({ env = {}, dark = false, microphone = true } = {}) {
  const folder = temporaryFolder();
  const screen = started('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [display] = await inTime('the start of Xvfb', once(screen.child.stdout, 'data'));
  screen.child.stdout.unref();
  const port = await freePort();
  const driver = started('WebKitWebDriver', [`--port=${port}`], {
    env: {
      ...kEnvironment,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita',
      ...env,
      DISPLAY: `:${String(display).trim()}`,
    },
  });
  const address = `http://127.0.0.1:${port}`;
  await until('WebKitWebDriver does not start', () => fetch(`${address}/status`).catch(() => false));

  const send = async (method, path, body) => {
    const text = body && JSON.stringify(body);
    const signal = AbortSignal.timeout(60_000);
    const answer = await fetch(`${address}${path}`, { method, body: text, signal }).catch((error) => {
      throw new Error(`${method} ${path}: ${error.message}`);
    });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const args = ['--automation', `--enable-media-stream=${microphone}`, '--autoplay-policy=allow'];
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: kBrowser, args } } };
  const { sessionId } = await send('POST', '/session', { capabilities });
  const post = (path, body) => send('POST', `/session/${sessionId}/${path}`, body);
  await post('timeouts', { script: 60_000, pageLoad: 60_000 });

  const evaluate = async (run, argument) => {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve(arguments[0]).then(${run}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await post('execute/async', { script, args: [argument ?? null] });
    if (error) throw new Error(error);
    return value;
  };
  const find = async (selector) => {
    const [using, value] = selector.startsWith('//') ? ['xpath', selector] : ['css selector', selector];
    return (await post('element', { using, value }))[kElement];
  };
  const page = {
    evaluate,
    goto: (url) => post('url', { url }),
    reload: () => post('refresh', {}),
    click: async (selector) => post(`element/${await find(selector)}/click`, {}),
    setInputFiles: async (selector, paths) =>
      post(`element/${await find(selector)}/value`, { text: [paths].flat().join('\n') }),
    textContent: async (selector) => evaluate((of) => document.querySelector(of).textContent, selector),
    setViewportSize: (size) => post('window/rect', size),
    screenshot: async ({ path }) => {
      // WebKit takes the picture from the next frame, and draws none of a page that does not change.
      await evaluate(() => void document.documentElement.animate({ opacity: [0.99, 1] }, 10_000));
      const picture = await send('GET', `/session/${sessionId}/screenshot`);
      await writeFile(path, Buffer.from(picture, 'base64'));
    },
  };
  const close = async () => {
    await send('DELETE', `/session/${sessionId}`).catch(() => {});
    await driver.stop();
    await screen.stop();
  };
  return { page, close };
}
