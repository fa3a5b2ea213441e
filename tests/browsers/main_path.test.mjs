// What most visitors do, in the browsers other than Chromium: load, a clip, the microphone, files, a session, and all
// again without the network. The numbers are those of the native program. tests/web/ tests the rest in Chromium.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { firefoxPrograms, launchFirefox } from '../support/firefox.mjs';
import { flacBytes } from '../support/flac.mjs';
import { assertSamePoints, defaultModel, native, nativePoints } from '../support/native.mjs';
import { serve } from '../support/page.mjs';
import { until, waitForPoints } from '../support/seen.mjs';
import { soundPrograms, startSoundServer } from '../support/sound_server.mjs';
import { missing } from '../support/started.mjs';
import { readTable } from '../support/table.mjs';
import { muLawBytes, readWav, wavBytes } from '../support/wav.mjs';
import { launchWebKit, webkitPrograms } from '../support/webkit.mjs';

// As between WebAssembly and native code on the same samples (tests/web/session.test.mjs).
const kSame = 1e-4;
const kPictures = projectFile('build/pictures');
const kLabel = /^(anger|happiness|neutral|sadness|not sure|between \w+ and \w+)$/;

const folder = temporaryFolder();
mkdirSync(kPictures, { recursive: true });

/** A file of the test's folder. */
function written(name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Speech of a man as WAV and FLAC at four rates, and as a WAV file of mu-law, on which WebKit's decoder never ends. */
function recordings() {
  const speech = readWav(referenceWav('en_neutral_m')).samples;
  const sixfold = Float32Array.from({ length: 6 * speech.length }, (_, i) => speech[Math.floor(i / 6)]);
  const sounds = [
    [16000, speech],
    [44100, readWav(referenceWav('en_neutral_m_44k1')).samples],
    [48000, readWav(referenceWav('en_neutral_m_48k')).samples],
    [96000, sixfold],
  ];
  const paths = sounds.flatMap(([rate, samples]) => {
    const integers = Int16Array.from(samples, (x) => Math.round(x * 32767));
    return [
      written(`${rate}.wav`, wavBytes([samples], rate)),
      written(`${rate}.flac`, flacBytes([integers], rate)),
    ];
  });
  return [...paths, written('mu_law.wav', muLawBytes(speech, 16000))];
}

/** Opens the page by `go`, waits until it is ready, and counts its failures that nobody catches from then on. */
async function load(page, go) {
  await go();
  await waitForStatus(page, /^Ready/);
  await page.evaluate(() => {
    globalThis.failures = [];
    addEventListener('unhandledrejection', ({ reason }) => globalThis.failures.push(String(reason)));
  });
}

function waitForStatus(page, pattern) {
  let status;
  return until(
    () => `the status is "${status}", not ${pattern}`,
    async () => {
      status = await page.textContent('#status').catch(() => '');
      return pattern.test(status);
    },
  );
}

const button = (text) => `//button[contains(., "${text}")]`;
const tab = (text) => `//*[@role="tab"][contains(., "${text}")]`;

/** Plays a clip to its end. Returns the status while it played. */
async function playClip(page, name) {
  await page.click(button(name));
  await waitForStatus(page, new RegExp(`^(Playing )?${name}`));
  const status = await page.textContent('#status');
  await waitForStatus(page, new RegExp(`^${name} is over: \\d+ points`));
  assert.match(await page.textContent('#moment'), kLabel);
  assert.deepEqual(await page.evaluate(() => globalThis.failures), []);
  return status;
}

/** Takes a picture of the top of the page, which a person may look at. */
async function takePicture(page, name, width, height) {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(kPictures, `${name}.png`) });
}

/** Clicks a button and returns the bytes of the file that the page saves, taken on its way to the downloads. */
async function saved(page, selector) {
  await page.evaluate(() => {
    URL.createObjectURL = (file) => {
      globalThis.savedFile = file;
      return 'data:,';
    };
  });
  await page.click(selector);
  await until('no file is saved', () => page.evaluate(() => globalThis.savedFile !== undefined));
  const address = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.readAsDataURL(globalThis.savedFile);
        delete globalThis.savedFile;
      }),
  );
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

/** Checks the numbers of a row in the page's table of files against those of the native program. */
function assertSameRow(found, points, features) {
  let compared = 0;
  const compare = (expected, scale) => {
    for (const [name, value] of Object.entries(expected)) {
      if (typeof found[name] !== 'number' || typeof value !== 'number') continue;
      const bound = kSame * scale(value);
      assert.ok(
        Math.abs(found[name] - value) <= bound,
        `${found.file}, ${name}: ${found[name]}, native ${value}`,
      );
      compared++;
    }
  };
  compare(points, () => 1);
  compare(features, (value) => Math.max(1, Math.abs(value)));
  assert.equal(found.label, points.label);
  assert.ok(compared > 60, `${found.file}: ${compared} numbers`);
}

const kBrowsers = [
  { name: 'Firefox', launch: launchFirefox, programs: firefoxPrograms },
  { name: 'WebKit', launch: launchWebKit, programs: webkitPrograms },
];

/** The reason not to run, where set-up cannot install the programs. */
function reasonToSkip(programs) {
  const absent = missing([...programs, ...soundPrograms]);
  return absent.length > 0 && missing(['apt-get']).length > 0 && `NOT RUN: ${absent.join(', ')} missing`;
}

for (const { name, launch, programs } of kBrowsers)
  describe(name, { timeout: 600_000, skip: reasonToSkip(programs) }, () => {
    let site;
    let sound;
    let browser;
    let page;
    before(async () => {
      site = await serve();
      sound = await startSoundServer(referenceWav('en_neutral_m_44k1'));
      browser = await launch({ env: sound.env });
      page = browser.page;
    });
    after(async () => {
      await browser?.close();
      await sound?.stop();
      await site?.close();
    });

    test('the page loads, and a clip has a label', async () => {
      await load(page, () => page.goto(site.url));
      await playClip(page, 'Calm English');
      await takePicture(page, `${name}-phone`, 360, 800); // WebKit's window is 447 pixels wide at least
      await takePicture(page, `${name}-light`, 1280, 860);
    });

    test('the microphone has the points of the native program', async () => {
      await page.click('#start');
      await waitForStatus(page, /^Listening/);
      await waitForPoints(page, 1.5);
      await page.click('#start');
      await waitForStatus(page, /^Stopped after \d+ points/);
      await page.click(tab('Take it away'));
      const files = unzipSync(await saved(page, '#save'));
      const wav = Object.keys(files).find((file) => file.endsWith('.wav'));
      const { microphone } = JSON.parse(strFromU8(files['settings.json']));
      assert.notEqual(microphone.deviceRate, 0, 'a rate that the browser does not know is left out');
      const points = readTable(strFromU8(files['latent.csv']));
      assert.ok(points.length >= 15, `${points.length} points`);
      assertSamePoints(points, nativePoints(written(`${name}.wav`, files[wav])), kSame);
    });

    test('files at any rate have the numbers of the native program', async () => {
      const paths = recordings();
      await page.setInputFiles('#file', paths);
      await waitForStatus(
        page,
        new RegExp(`^${paths.length} of ${paths.length} files analysed\\. The numbers`),
      );
      const rows = readTable((await saved(page, button('Save the table'))).toString());
      const points = readTable(native('embed', '--model', defaultModel, ...paths));
      const features = readTable(native('features', '--model', defaultModel, ...paths));
      assert.equal(rows.length, paths.length);
      rows.forEach((row, i) => {
        assertSameRow(row, points[i], features[i]);
      });
    });

    test('without the network the page loads again and plays a clip', async () => {
      await page.click(tab('About and trust'));
      await until('not ready to work offline', async () =>
        /^Ready to work offline/.test(await page.textContent('#offline')),
      );
      await site.close();
      await load(page, () => page.reload());
      await playClip(page, 'Soft English');
    });

    test('without sound output and microphone a clip has a label, and the page says what is missing', async () => {
      await browser.close(); // one browser at a time
      browser = undefined;
      const bare = { env: { PULSE_SERVER: 'unix:/nowhere' }, microphone: false };
      const [other, { page: mute, close }] = [await serve(), await launch({ ...bare, dark: true })];
      try {
        await load(mute, () => mute.goto(other.url));
        const status = await playClip(mute, 'Calm English');
        // WebKit plays to an output that does not exist.
        if (name === 'Firefox')
          assert.match(status, /without sound, because the browser has no sound output/);
        await takePicture(mute, `${name}-dark`, 1280, 860);
        await mute.click('#start');
        await waitForStatus(mute, /^No microphone was found\. Plug one in/);
      } finally {
        await close();
        await other.close();
      }
    });
  });
