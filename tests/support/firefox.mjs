// A real Firefox, driven by Playwright over WebDriver BiDi. The channel moz-firefox is Playwright's name for a Firefox as
// its users have it.

import { firefox } from 'playwright-core';
import { inTime } from './started.mjs';

const kFirefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** The programs that launchFirefox() starts. */
export const firefoxPrograms = [kFirefox];

/** Starts Firefox. Returns its page and close(). `env`, `dark`: as launchWebKit(). */
export async function launchFirefox({ env = {}, dark = false } = {}) {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: kFirefox,
    timeout: 60_000,
    env: { ...process.env, ...env },
    firefoxUserPrefs: {
      'media.navigator.permission.disabled': true, // the person permits the microphone
      'media.autoplay.default': 0,
      'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    },
  });
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(60_000);
  const { evaluate } = page; // has no time limit of its own
  page.evaluate = (...words) => inTime('evaluate', evaluate.apply(page, words));
  return { page, close: () => browser.close() };
}
