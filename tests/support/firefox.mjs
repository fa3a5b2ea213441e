// A real Firefox, driven by Playwright over WebDriver BiDi. The channel moz-firefox is Playwright's name for a Firefox as
// its users have it.

import { firefox } from 'playwright-core';

/** Starts Firefox. Returns its page and close(). `env`, `dark`: as launchWebKit(). */
export async function launchFirefox({ env = {}, dark = false } = {}) {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    env: { ...process.env, ...env },
    firefoxUserPrefs: {
      'media.navigator.permission.disabled': true, // the person permits the microphone
      'media.autoplay.default': 0,
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    },
  });
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(60_000);
  return { page, close: () => browser.close() };
}
