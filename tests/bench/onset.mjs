// Measures the time from the onset of speech at the microphone to its label on the page, in headless Chromium: of
// three voices, each after five seconds of silence. The onset is where the sound first exceeds -40 dB of its peak, as heard
// by a second listener on the same microphone. Printed, not asserted. Arguments: as of bench_points.mjs.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open, serve } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { until, waitForStatus } from '../support/seen.mjs';
import { readWav, wavBytes } from '../support/wav.mjs';

const kVoices = ['en_neutral_m', 'en_happy_f', 'en_angry_m'];
const kSilenceSeconds = 5;
const kRuns = 4; // of each voice; the onsets lie at random places between the points
const kBelowPeak = 0.01;

/** Runs in the page before its scripts: notes in `heard` when the microphone first exceeds `threshold`. */
function listen(threshold) {
  const { getUserMedia } = MediaDevices.prototype;
  MediaDevices.prototype.getUserMedia = async function hear(...options) {
    const stream = await getUserMedia.apply(this, options);
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const first = samples.findIndex((sample) => Math.abs(sample) > threshold);
      if (first < 0) return;
      globalThis.heard = performance.now() - (1000 * (samples.length - first)) / context.sampleRate;
      clearInterval(timer);
    }, 2);
    return stream;
  };
  const names = ['anger', 'happiness', 'neutral', 'sadness', 'not sure'];
  new MutationObserver(() => {
    const said = document.getElementById('moment')?.textContent ?? '';
    if (globalThis.heard && names.some((name) => said.includes(name)))
      globalThis.labelled ??= performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

async function milliseconds(browser, url, threshold) {
  const page = await open(browser, url);
  await page.addInitScript(listen, threshold);
  await page.goto(url);
  await waitForStatus(page, /^Ready/);
  await page.waitForTimeout(100 * Math.random());
  await page.click('#start');
  await until('no label', () => page.evaluate(() => globalThis.labelled !== undefined), 20_000);
  const taken = await page.evaluate(() => globalThis.labelled - globalThis.heard);
  await page.context().close();
  return taken;
}

const folder = temporaryFolder();
for (const built of process.argv.length > 2 ? process.argv.slice(2) : [projectFile('web/dist')]) {
  const site = await serve(built, { policy: '' });
  const all = [];
  for (const voice of kVoices) {
    const { samples, sampleRate } = readWav(referenceWav(voice));
    const threshold = kBelowPeak * samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
    const microphone = join(folder, `${voice}.wav`);
    writeFileSync(
      microphone,
      wavBytes([new Float32Array(kSilenceSeconds * sampleRate), samples], sampleRate),
    );
    const browser = await launch({ microphone });
    for (let run = 0; run < kRuns; run++)
      all.push(await milliseconds(browser, `${site.url}/index.html`, threshold));
    await browser.close();
    console.log(`${built}, ${voice}: ${all.slice(-kRuns).map(Math.round).join(', ')} ms`);
  }
  const sorted = all.toSorted((a, b) => a - b);
  console.log(`${built}: median ${Math.round(sorted[Math.floor(sorted.length / 2)])} ms of ${all.length}`);
  site.close();
}
