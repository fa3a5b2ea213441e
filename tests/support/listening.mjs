// A page in a real Chromium that has imported tonescape/microphone, and sources of sound to hear in it.

import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open, serve } from './browser.mjs';
import { referenceWav } from './files.mjs';
import { countObjects } from './live_objects.mjs';
import { installed } from './package.mjs';

// sources.tone: a stream of a tone of `pitch` Hz in the right one of two channels; sources.speech: one of an element.
const kScript = `
import * as microphone from './node_modules/tonescape/dist/microphone.js';
const tone = (pitch) => {
  const context = new globalThis.OriginalContext();
  const oscillator = new OscillatorNode(context, { frequency: pitch });
  const target = new MediaStreamAudioDestinationNode(context, { channelCount: 2 });
  oscillator.connect(new StereoPannerNode(context, { pan: 1 })).connect(target);
  oscillator.start();
  return { stream: target.stream, context, oscillator };
};
const speech = async () => {
  const element = new Audio('speech.wav');
  element.loop = true;
  await element.play();
  return element.captureStream();
};
/** What fails: the error's class, code and sentence, or the value that was thrown; undefined if nothing does in 10 s. */
const failure = (promise) =>
  Promise.race([
    pause(10),
    promise.then(
      (session) => session.stop(),
      (error) => ({ ours: error instanceof microphone.TonescapeError, code: error.code, message: error.message ?? error }),
    ),
  ]);
const until = async (condition) => {
  const end = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('waited 20 s for ' + condition);
    await pause(0.02);
  }
};
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
Object.assign(globalThis, { microphone, tone, speech, failure, until, pause });
`;

/** Starts browser and server; open() gives a page, in which opened() and live() count what is open. */
export async function listeningPages() {
  const { folder } = installed;
  copyFileSync(referenceWav('en_neutral_m_44k1'), join(folder, 'speech.wav'));
  writeFileSync(join(folder, 'sources.js'), kScript);
  writeFileSync(
    join(folder, 'sources.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="sources.js"></script>',
  );
  const site = await serve(folder);
  const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
  return {
    async open() {
      const page = await open(browser, `${site.url}/sources.html`, countObjects);
      await page.waitForFunction(() => globalThis.microphone);
      return page;
    },
    async close() {
      await browser.close();
      site.close();
    },
  };
}
