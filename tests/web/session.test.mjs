// A whole session in a real browser: the points on the page are the native program's points.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import decode from 'audio-decode';
import { launch } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { likeness } from '../support/likeness.mjs';
import { assertSamePoints, nativePoints } from '../support/native.mjs';
import { open, saveSession, serve } from '../support/page.mjs';
import {
  drawing,
  film,
  secondsShown,
  waitForMotion,
  waitForPoints,
  waitForStatus,
  waitForText,
} from '../support/seen.mjs';
import { readWav } from '../support/wav.mjs';

// The same C++ in wasm and native on the same float samples differs by up to 2.4e-6 on x86-64. The bound leaves room
// for another machine's libm.
const kSameSamples = 1e-4;

let site;
before(async () => {
  site = await serve();
});
after(() => site.close());

/** Checks that every sample of the file was analysed. Browsers divide a 16-bit sample by 32768 or by 32767. */
async function assertSameSound(wav, file) {
  const analysed = readWav(wav);
  const whole = readWav(file);
  assert.equal(analysed.sampleRate, whole.sampleRate);
  assert.equal(analysed.samples.length, whole.samples.length);
  whole.samples.forEach((sample, i) => {
    const difference = Math.abs(analysed.samples[i] - sample);
    assert.ok(difference <= 3.1e-5 * Math.abs(sample), `sample ${i}: ${analysed.samples[i]}, file ${sample}`);
  });
}

async function withPage(options, use) {
  const browser = await launch(options);
  try {
    const page = await open(browser, site.url);
    await waitForStatus(page, /^Ready/);
    await use(page);
    page.assertQuiet();
  } finally {
    await browser.close();
  }
}

test('a microphone moves the point, and the saved session has the same points in the native program', async () => {
  const spoken = referenceWav('en_neutral_m_44k1');
  await withPage({ microphone: spoken }, async (page) => {
    const frames = await film(page);
    await page.click('#start');
    await waitForText(page, '#pitch .value', /^[1-9]\d{1,2} Hz$/);
    await waitForStatus(page, /^(Listening|No voice)/);
    await waitForMotion(frames);
    assert.equal(new Set((await frames()).map(({ pixels }) => pixels)).size, 1, 'the map keeps its size');
    await waitForText(page, '#moment', /^(anger|happiness|neutral|sadness|not sure|between \w+ and \w+)$/);
    const scores = await page.locator('#scores .value').allTextContents();
    assert.equal(scores.length, 4);
    for (const score of scores) assert.match(score, /^[+−]\d+\.\d\d$/);
    assert.match(
      await page.textContent('#microphone-facts'),
      /echo cancellation off · noise suppression off · gain control off/,
    );
    await waitForPoints(page, 3.6);
    await page.click('#start');
    await waitForStatus(page, /^Stopped after \d+ points/);

    const { wav, points } = await saveSession(page, temporaryFolder());
    assert.ok(points.length >= 36, `${points.length} points`);
    const places = new Set(points.filter(({ voiced }) => voiced).map(({ x, y }) => `${x} ${y}`));
    assert.ok(places.size > 20, `${places.size} places`);
    assertSamePoints(points, nativePoints(wav), kSameSamples);

    const heard = readWav(wav);
    const played = readWav(spoken);
    assert.equal(heard.sampleRate, played.sampleRate);
    const found = likeness(played.samples, heard.samples);
    assert.ok(found > 0.9 && found < 1.001, `what was heard is like what was played by ${found}`);
  });
});

test('the files of a session saved while the microphone listens belong to the same sound', async () => {
  await withPage({ microphone: referenceWav('en_neutral_m_44k1') }, async (page) => {
    await page.click('#start');
    await waitForPoints(page, 4);
    const { paths, wav, points } = await saveSession(page, temporaryFolder());
    const { sound } = JSON.parse(await readFile(paths['settings.json'], 'utf8'));
    const { samples, sampleRate } = await readWav(wav);
    assert.equal(sound.seconds, samples.length / sampleRate);
    assertSamePoints(points, nativePoints(wav), kSameSamples);
  });
});

for (const signal of ['silence', 'noise'])
  test(`${signal}: the page says that there is no voice, and nothing is classified`, async () => {
    await withPage({ microphone: referenceWav(signal) }, async (page) => {
      await page.click('#start');
      await waitForPoints(page, 1.5);
      await waitForStatus(page, /^No voice/);
      await waitForText(page, '#moment', /^no voice$/);
      await waitForText(page, '#pitch .value', /^–$/);
      assert.equal((await drawing(page)).painted, 0, 'no point is drawn');
      await page.click('#start');
      await waitForStatus(page, /^Stopped after/);
      const { points } = await saveSession(page, temporaryFolder());
      assert.ok(points.length >= 15, `${points.length} points`);
      for (const point of points) {
        assert.equal(point.voiced, 0);
        assert.equal(point.label, '');
      }
    });
  });

test('with the microphone map and strip are drawn in the same frames, 30 a second and not 60', async () => {
  await withPage({ microphone: referenceWav('en_neutral_m_44k1') }, async (page) => {
    await page.click('#start');
    await waitForPoints(page, 3);
    await page.evaluate(() => {
      const ask = requestAnimationFrame;
      globalThis.asked = 0;
      globalThis.requestAnimationFrame = (draw) => {
        globalThis.asked++;
        return ask(draw);
      };
    });
    const begin = await secondsShown(page);
    await waitForPoints(page, begin + 3);
    const seconds = (await secondsShown(page)) - begin;
    const asked = await page.evaluate(() => globalThis.asked);
    // One more for each of the ten points a second, which are drawn at once.
    assert.ok(asked >= 5 * seconds && asked <= 42 * seconds, `${asked} frames in ${seconds} s`);
  });
});

test('a clip plays, moves the point, and has the native points of the same sound', async () => {
  await withPage({}, async (page) => {
    const frames = await film(page);
    await page.click('#clips button:has-text("Lively English")');
    await waitForStatus(page, /^Lively English is over: \d+ points/);
    await waitForText(page, '#start', /^Start microphone$/);
    const drawn = await waitForMotion(frames);
    assert.ok(drawn.some(({ status }) => status === 'Playing Lively English.'));
    const { wav, points } = await saveSession(page, temporaryFolder());
    assertSamePoints(points, nativePoints(wav), kSameSamples);
    const { sampleRate, samples } = readWav(wav);
    assert.equal(sampleRate, 16000);
    const clip = await decode(await readFile(projectFile('web/clips/lively_english.mp3')));
    const found = likeness(clip.channelData[0], samples);
    assert.ok(found > 0.9, `what was played is like the clip by ${found}`);
  });
});

test('a file is chosen or dropped, and analysed at its own sample rate', async () => {
  await withPage({}, async (page) => {
    await page.setInputFiles('#file', referenceWav('pl_angry_f'));
    await waitForStatus(page, /^pl_angry_f\.wav is over/);
    const chosen = await saveSession(page, temporaryFolder());
    assert.equal(readWav(chosen.wav).sampleRate, 24000);
    await assertSameSound(chosen.wav, referenceWav('pl_angry_f'));
    assertSamePoints(chosen.points, nativePoints(chosen.wav), kSameSamples);

    const bytes = [...(await readFile(referenceWav('en_angry_m')))];
    await page.evaluate((content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(content)], 'dropped.wav'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    }, bytes);
    await waitForStatus(page, /^dropped\.wav is over/);
    const dropped = await saveSession(page, temporaryFolder());
    await assertSameSound(dropped.wav, referenceWav('en_angry_m'));
    assertSamePoints(dropped.points, nativePoints(dropped.wav), kSameSamples);
  });
});
