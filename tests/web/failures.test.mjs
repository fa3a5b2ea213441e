// Every failure shows a sentence that says what to do, and the page can still be used where it can.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { assertSamePoints, nativePoints } from '../support/native.mjs';
import { open, openPanel, saved, saveSession, serve } from '../support/page.mjs';
import {
  drawing,
  secondsShown,
  until,
  waitForCount,
  waitForDrawing,
  waitForPoints,
  waitForStatus,
  waitForText,
} from '../support/seen.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

const kNetwork = /Failed to load resource/;
const list = JSON.parse(await readFile(projectFile('models/models.json'), 'utf8'));

let site;
let browser;
before(async () => {
  site = await serve();
  browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
});
after(async () => {
  await browser.close();
  await site.close();
});

async function clipStillPlays(page) {
  await page.click('#clips button:has-text("Calm English")');
  await waitForStatus(page, /^(Playing Calm English|Calm English is over)/);
  await waitForPoints(page, 1);
  await waitForCount(page, '#status.problem', 0);
}

async function microphoneStillStarts(page) {
  await page.click('#start');
  await waitForText(page, '#start', /^Stop$/);
  await waitForPoints(page, 1);
  await waitForCount(page, '#status.problem', 0);
}

test('a denied microphone is reported, and Start asks again', async () => {
  const strict = await launch({ allowed: false });
  try {
    const page = await open(strict, site.url);
    await page.click('#start');
    await waitForStatus(page, /^The microphone is blocked\. Allow it/);
    await clipStillPlays(page);
    page.assertQuiet();
  } finally {
    await strict.close();
  }
});

test('a missing microphone is reported', async () => {
  const bare = await launch({ device: false });
  try {
    const page = await open(bare, site.url);
    await page.click('#start');
    await waitForStatus(page, /^No microphone was found\. Plug one in/);
    await clipStillPlays(page);
    page.assertQuiet();
  } finally {
    await bare.close();
  }
});

test('an insecure address, where the browser hides the microphone, is reported', async () => {
  const page = await open(browser, site.url, {
    before: (opened) =>
      opened.addInitScript(() => {
        Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
        Object.defineProperty(globalThis, 'isSecureContext', { value: false });
      }),
  });
  await page.click('#start');
  await waitForStatus(page, /secure address.*Open it at https:/);
  await clipStillPlays(page);
  page.assertQuiet();
});

test('a secure address where the browser has no microphone is not called insecure', async () => {
  const page = await open(browser, site.url, {
    before: (opened) =>
      opened.addInitScript(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined })),
  });
  await page.click('#start');
  await waitForStatus(page, /^No microphone was found\. Plug one in/);
  page.assertQuiet();
});

test('a browser without WebAssembly is reported', async () => {
  const page = await open(browser, site.url, {
    before: (opened) => opened.addInitScript(() => delete globalThis.WebAssembly),
  });
  await waitForStatus(page, /WebAssembly switched off.*Use a current Firefox/);
  await page.click('#start');
  await waitForStatus(page, /WebAssembly switched off/);
  page.assertQuiet();
});

for (const [what, file, sentence] of [
  ['engine', '**/*.wasm', /^The engine could not be loaded \(.+\)\. Check the connection/],
  ['worker', '**/engine.worker*.js', /^The engine could not be loaded \(.+\)\. Check the connection/],
  ['model', '**/first*.models', /^The model could not be loaded \(.+\)\. Check the connection/],
]) {
  test(`a ${what} file that does not load is reported, and Start tries again`, async () => {
    const page = await open(browser, site.url, {
      before: (opened) => opened.route(file, (route) => route.fulfill({ status: 404 })),
    });
    await waitForStatus(page, sentence);
    await page.unroute(file);
    await microphoneStillStarts(page);
    page.assertQuiet(kNetwork);
  });
}

test('if another model does not load, the first one works and Start tries again', async () => {
  const file = '**/others*.models';
  const page = await open(browser, site.url, {
    before: (opened) => opened.route(file, (route) => route.fulfill({ status: 404 })),
  });
  await waitForStatus(page, /^The model could not be loaded \(.+\)\. Check the connection/);
  await clipStillPlays(page);
  await waitForCount(page, '.map-head option', 1);
  await page.unroute(file);
  await waitForStatus(page, /is over/);
  await microphoneStillStarts(page);
  await waitForCount(page, '.map-head option', list.models.length);
  page.assertQuiet(kNetwork);
});

test('a worklet that does not load is reported', async () => {
  const page = await open(browser, site.url, {
    before: (opened) =>
      opened.addInitScript(() => {
        AudioWorklet.prototype.addModule = async () => {
          throw new DOMException('refused', 'AbortError');
        };
      }),
  });
  await page.click('#start');
  await waitForStatus(page, /audio worklet\. Reload the page/);
  await clipStillPlays(page);
  page.assertQuiet();
});

test('sound that the browser keeps paused is reported', async () => {
  const page = await open(browser, site.url, {
    before: (opened) =>
      opened.addInitScript(() => {
        const { resume } = AudioContext.prototype;
        AudioContext.prototype.resume = function stayPaused() {
          AudioContext.prototype.resume = resume;
          return this.suspend().then(() => new Promise(() => {}));
        };
      }),
  });
  await page.click('#start');
  await waitForStatus(page, /keeps the sound paused\. Press the button again/);
  await microphoneStillStarts(page);
  page.assertQuiet();
});

test('a microphone that is unplugged is reported', async () => {
  const page = await open(browser, site.url, {
    before: (opened) =>
      opened.addInitScript(() => {
        const devices = navigator.mediaDevices;
        const ask = devices.getUserMedia.bind(devices);
        devices.getUserMedia = async (constraints) => {
          globalThis.stream = await ask(constraints);
          return globalThis.stream;
        };
      }),
  });
  await microphoneStillStarts(page);
  await page.evaluate(() => globalThis.stream.getAudioTracks()[0].dispatchEvent(new Event('ended')));
  await waitForStatus(page, /disconnected\. Plug it in/);
  await microphoneStillStarts(page);
  page.assertQuiet();
});

test('files that cannot be used are refused by name', async () => {
  const page = await open(browser, site.url);
  const choose = (name, buffer) => page.setInputFiles('#file', { name, mimeType: 'audio/wav', buffer });
  await choose('notes.wav', Buffer.from('these are words, not sound'));
  await waitForStatus(
    page,
    /^The file notes\.wav cannot be decoded \(it is no audio of a known format\); convert it/,
  );
  await choose('nothing.wav', Buffer.alloc(0));
  await waitForStatus(page, /^nothing\.wav is empty\. Choose/);
  await page.setInputFiles('#file', referenceWav('short_30ms'));
  await waitForStatus(page, /^short_30ms\.wav is too short to analyse\. Choose/);
  await clipStillPlays(page);
  page.assertQuiet();
});

test('a clip that does not load is reported', async () => {
  const page = await open(browser, site.url, {
    before: (opened) => opened.route('**/soft_english*.mp3', (route) => route.abort()),
  });
  await page.click('#clips button:has-text("Soft English")');
  await waitForStatus(page, /^The clip “Soft English” could not be loaded/);
  await clipStillPlays(page);
  page.assertQuiet(kNetwork);
});

test('sound continues in a background tab, and the page catches up', async () => {
  const page = await open(browser, site.url, {
    before: (opened) =>
      opened.addInitScript(() => {
        // A browser draws no frames for a hidden tab; it draws them when the tab is visible again.
        const frame = requestAnimationFrame.bind(globalThis);
        const waiting = [];
        let inBackground = false;
        globalThis.requestAnimationFrame = (draw) => (inBackground ? waiting.push(draw) : frame(draw));
        // Resolves when all frames that were requested earlier have been drawn too.
        globalThis.background = (on) => {
          inBackground = on;
          if (!on) for (const draw of waiting.splice(0)) frame(draw);
          return new Promise((resolve) => frame(() => frame(resolve)));
        };
      }),
  });
  await microphoneStillStarts(page);
  await page.evaluate(() => globalThis.background(true));
  const left = await drawing(page);
  await waitForPoints(page, (await secondsShown(page)) + 1.5);
  assert.equal((await drawing(page)).digest, left.digest, 'nothing is drawn for nobody');
  await page.evaluate(() => globalThis.background(false));
  await waitForDrawing(page, 'the map has not caught up', ({ digest }) => digest !== left.digest);
  await page.click('#start');
  await waitForStatus(page, /^Stopped after/);
  page.assertQuiet();
});

test('a session that the browser pauses is reported, and can be replayed', async () => {
  const page = await open(browser, site.url, {
    before: (opened) =>
      opened.addInitScript(() => {
        const Context = AudioContext;
        globalThis.AudioContext = class extends Context {
          constructor(...options) {
            super(...options);
            globalThis.context = this;
          }
        };
      }),
  });
  await microphoneStillStarts(page);
  await page.evaluate(() => globalThis.context.suspend());
  await waitForStatus(page, /keeps the sound paused\. Press the button again/);
  await waitForCount(page, '#replay:enabled', 1); // the recording is kept
  await microphoneStillStarts(page);
  page.assertQuiet();
});

/** Simulates a full disk: until it is emptied, the page cannot save a file. */
function diskOf(page) {
  const fill = () =>
    page.evaluate(() => {
      globalThis.handOver = URL.createObjectURL;
      URL.createObjectURL = () => {
        throw new Error('the disk is full');
      };
    });
  const empty = () =>
    page.evaluate(() => {
      URL.createObjectURL = globalThis.handOver;
    });
  return { fill, empty };
}

test('a failed save is reported, and the microphone continues', async () => {
  const page = await open(browser, site.url);
  await microphoneStillStarts(page);
  await openPanel(page, 'Take it away');
  const { fill, empty } = diskOf(page);
  for (const button of ['#save', 'button:has-text("Map as PNG")', 'button:has-text("Map as SVG")']) {
    await fill();
    await page.click(button);
    await waitForStatus(page, /could not be saved \(the disk is full\)\. Press the button again/);
    await waitForPoints(page, (await secondsShown(page)) + 0.5);
    await waitForCount(page, '#status.problem', 1); // until it is saved, or the sound ends
    await waitForText(page, '#start', /^Stop$/);
    await empty();
    assert.ok((await saved(page, button)).bytes.length > 0);
    await waitForCount(page, '#status.problem', 0);
  }
  page.assertQuiet();
});

test('a stored calibration and a fit that fail are reported, and the microphone continues', async () => {
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  const page = await open(browser, site.url, {
    before: async (opened) => {
      // The stored calibration has too few windows, and all clips reach the engine with the same label.
      await opened.addInitScript(() => {
        localStorage.setItem('tonescape.calibration', JSON.stringify([Array(88).fill(1)]));
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function send(message, ...rest) {
          if (message.method === 'teach') message.values[0].labels.fill('one');
          return postMessage.call(this, message, ...rest);
        };
      });
      // The calibration is applied when all models are loaded; one is delayed until the microphone listens.
      await opened.route('**/others*.models', async (route) => {
        await held;
        await route.continue();
      });
    },
  });
  await microphoneStillStarts(page);
  const listensOn = async () => {
    await waitForText(page, '#start', /^Stop$/);
    await waitForPoints(page, (await secondsShown(page)) + 0.5);
  };
  await openPanel(page, 'Adapt');
  release();
  await waitForText(
    page,
    '.panel .problem',
    /^The models could not be calibrated \(.+\)\. They are as they were/,
  );
  await listensOn();
  for (const name of ['anger', 'sadness']) {
    for (const clips of ['1 clip', '2 clips']) {
      await page.click(`[aria-label="Record a clip of ${name}"]`);
      const row = `.lessons li:has([aria-label="Record a clip of ${name}"])`;
      await waitForText(page, `${row} .fine`, new RegExp(`^${clips}$`));
    }
  }
  await page.click('#fit');
  await waitForText(page, '#lesson', /^The classifier could not be fitted \(.+\)\. The clips are still here/);
  await listensOn();
  page.assertQuiet();
});

test('sound that a busy machine loses is reported and written into the archive', async () => {
  const page = await open(browser, site.url, {
    context: { bypassCSP: true }, // the audio thread gets a script of this test
    before: (opened) =>
      opened.addInitScript(() => {
        // The system clock advances 0.4 s more than the sound, as when the audio thread stands still.
        const jump = `{
          const now = Date.now;
          const begin = now();
          Date.now = () => now() + (now() - begin > 2500 ? 400 : 0);
        }`;
        const { addModule } = AudioWorklet.prototype;
        AudioWorklet.prototype.addModule = async function add(address) {
          await addModule.call(this, `data:text/javascript,${encodeURIComponent(jump)}`);
          return addModule.call(this, address);
        };
      }),
  });
  await microphoneStillStarts(page);
  // The machine that runs the test may have lost more.
  const sentence = /^About (\d+\.\d) s of sound were lost because this device was too busy/;
  await until('the sound that was lost is not told', async () => {
    const [, seconds] = (await page.textContent('#lost')).match(sentence) ?? [];
    return Number(seconds) >= 0.4;
  });
  await page.click('#start');
  await waitForStatus(page, /^Stopped after/);
  await waitForCount(page, '#lost:not(:empty)', 1); // it belongs to the recording
  const { paths } = await saveSession(page, temporaryFolder());
  const { lostSeconds } = JSON.parse(await readFile(paths['settings.json'], 'utf8'));
  assert.ok(lostSeconds >= 0.35, `${lostSeconds} s in settings.json`);
  await clipStillPlays(page);
  await waitForCount(page, '#lost:empty', 1);
  page.assertQuiet();
});

test('files of 30 minutes and of 96 kHz are analysed', async () => {
  const page = await open(browser, site.url);
  await waitForStatus(page, /^Ready/);
  const { samples } = readWav(referenceWav('en_happy_f'));
  const folder = temporaryFolder();
  const long = join(folder, 'lecture.wav');
  const repeats = Math.ceil((30 * 60 * 16000) / samples.length);
  await writeFile(long, wavBytes(Array(repeats).fill(samples), 16000));
  await page.setInputFiles('#file', long);
  await waitForStatus(page, /^lecture\.wav is 30 minutes long\. The first 10 minutes are played/);
  await waitForPoints(page, 1.2);
  await page.click('#start');
  await waitForStatus(page, /^Stopped after/);

  const fast = join(folder, 'fast.wav');
  const sixfold = Float32Array.from({ length: 6 * samples.length }, (_, i) => samples[Math.floor(i / 6)]);
  await writeFile(fast, wavBytes([sixfold.subarray(0, 2 * 96000)], 96000));
  await page.setInputFiles('#file', fast);
  await waitForStatus(page, /^fast\.wav is over/);
  await waitForText(page, '#moment', /^(anger|happiness|neutral|sadness|not sure|between \w+ and \w+)$/);
  const { wav, points } = await saveSession(page, folder);
  assert.equal(readWav(wav).sampleRate, 96000, 'analysed at its own rate');
  assertSamePoints(points, nativePoints(wav), 1e-4);
  page.assertQuiet();
});

test('without storage the page works and says that it keeps nothing', async () => {
  const page = await open(browser, site.url, {
    before: (opened) =>
      opened.addInitScript(() => {
        const refuse = () => {
          throw new DOMException('storage is off', 'SecurityError');
        };
        Object.defineProperty(globalThis, 'localStorage', { get: refuse });
        Object.defineProperty(globalThis, 'caches', { get: refuse });
        Object.defineProperty(navigator, 'serviceWorker', { get: refuse });
      }),
  });
  await clipStillPlays(page);
  await openPanel(page, 'About and trust');
  await waitForText(page, '#offline', /did not keep the page/);
  page.assertQuiet();
});
