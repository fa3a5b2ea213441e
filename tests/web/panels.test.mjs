// What the panels show of a clip: why the point is there, other models, files, pictures; one browser for all.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertSamePoints, native, nativePoints } from './native.mjs';
import {
  drawing,
  folderFor,
  launch,
  open,
  openPanel,
  parseCsv,
  projectFile,
  referenceWav,
  saved,
  saveSession,
  serve,
  waitForPoints,
  waitForStatus,
} from './page.mjs';

const list = JSON.parse(await readFile(projectFile('models/models.json'), 'utf8'));

let site;
let browser;
let page;
before(async () => {
  site = await serve();
  browser = await launch();
  page = await open(browser, site.url, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  await waitForStatus(page, /^Ready/);
  await page.click('#clips button:has-text("Lively English")');
  await waitForStatus(page, /^Lively English is over/);
});
after(async () => {
  await browser.close();
  await site.close();
  page.assertQuiet();
});

function placeShown() {
  return page.textContent('#place');
}

test('why here: 88 features with their values, six of them marked, searched and copied', async (t) => {
  const { paths } = await saveSession(page, await folderFor(t));
  const windows = parseCsv(await readFile(paths['windows.csv'], 'utf8'));
  await openPanel(page, 'Why here?');
  await page.locator('#strongest li').first().waitFor();
  assert.equal(await page.locator('.features tbody tr').count(), 88);
  assert.equal(await page.locator('.features tr.marked').count(), 6);
  assert.equal(await page.locator('#strongest li').count(), 6);
  const families = await page.locator('.features caption').allTextContents();
  assert.deepEqual(families.slice(0, 2), ['Pitch', 'Loudness']);

  await page.click('button:has-text("Copy the table")');
  await waitForStatus(page, /^Copied/);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const rows = copied
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  assert.equal(rows.length, 88);
  const last = windows.findLast(({ voiced }) => voiced === 1);
  for (const [name, value, , percentile, push] of rows) {
    assert.ok(Math.abs(Number(value) - last[name]) <= 1e-6 * Math.abs(last[name]), `${name}: ${value}`);
    assert.ok(Number(percentile) >= 1 && Number(percentile) <= 99, `${name}: percentile ${percentile}`);
    assert.ok(Number.isFinite(Number(push)), `${name}: push ${push}`);
  }
  const strongest = rows.toSorted((a, b) => Math.abs(b[4]) - Math.abs(a[4])).slice(0, 6);
  const marked = await page.locator('.features tr.marked summary').allTextContents();
  assert.deepEqual(marked.toSorted(), strongest.map(([name]) => name).toSorted());

  await page.locator('.features tr.marked summary').first().click();
  await page.locator('.features details[open] p').waitFor();
  await page.fill('#search', 'jitter');
  assert.equal(await page.locator('.features tbody tr').count(), 2);
  await page.fill('#search', 'no such thing');
  await page.locator('text=No feature matches.').waitFor();
  await page.fill('#search', '');
});

test('models: each places the same voice as the native program with its bundle does', async (t) => {
  for (const { method, file } of list.models) {
    await page.selectOption('.map-head select', method);
    const { paths, points } = await saveSession(page, await folderFor(t));
    assertSamePoints(points, nativePoints(paths['sound.wav'], projectFile(`models/${file}`)), 1e-4);
    assert.equal(JSON.parse(await readFile(paths['settings.json'], 'utf8')).model.method, method);
    const x = Number((await placeShown()).match(/x ([−\d.]+)/)[1].replace('−', '-'));
    assert.ok(Math.abs(points.at(-1).x - x) <= 0.0051, `${method}: x ${x}, saved ${points.at(-1).x}`);
  }
  await page.selectOption('.map-head select', 'vae');
  const withEllipse = await drawing(page);
  await page.selectOption('.map-head select', 'dae');
  await page.waitForTimeout(200);
  const without = await drawing(page);
  assert.ok(withEllipse.painted > 3 * without.painted, 'an ellipse is drawn for a variational encoder only');
});

test('compare the losses: two maps, two verdicts, and the figures of the study', async () => {
  await openPanel(page, 'Compare the losses');
  for (const side of ['left', 'right']) {
    await page.locator(`.side-by-side.${side} .scores li`).nth(3).waitFor();
    assert.match(
      await page.textContent(`.side-by-side.${side} .verdict-line`),
      /^(anger|happiness|neutral|sadness|not sure|no voice)$/,
    );
  }
  const figures = await page.locator('#figures tbody tr').allTextContents();
  assert.equal(figures.length, list.models.length);
  const row = figures.find((text) => text.startsWith('Denoising (DAE)'));
  const study = list.models.find(({ method }) => method === 'dae');
  for (const { corpus, source } of list.corpora) {
    if (source) continue;
    const asked = ({ target, setting, classes }) =>
      target === corpus && setting === 'zero-shot' && classes === 4;
    assert.ok(
      row.includes(study.accuracy.find(asked).mean.toFixed(3)),
      `${row} has the accuracy on ${corpus}`,
    );
    const distance = study.distance.find(({ target }) => target === corpus).means.mean;
    assert.ok(row.includes(distance.toFixed(2)), `${row} has the distance of ${corpus}`);
  }
  await page.selectOption('.side-by-side.right select', 'vae');
  assert.equal(await page.locator('#figures tr.marked').count(), 2);
});

test('map: zoom, pan and keys; the tip names utterance, language and emotion', async () => {
  const map = page.locator('#map');
  const whole = await drawing(page);
  await page.click('[aria-label="Zoom in"]');
  await page.locator('.zoom button:has-text("Show all")').first().waitFor();
  await map.focus();
  await page.keyboard.press('ArrowLeft');
  assert.notEqual((await drawing(page)).digest, whole.digest, 'the map has moved');
  await page.keyboard.press('0');
  await page.waitForTimeout(100);
  assert.equal((await drawing(page)).digest, whole.digest, 'the map is whole again');

  const box = await map.boundingBox();
  let tip = '';
  for (let i = 0; i < 40 && !tip; i++) {
    await page.mouse.move(box.x + box.width * (0.3 + 0.01 * i), box.y + box.height * 0.4);
    if ((await page.locator('.tip').count()) > 0) tip = await page.locator('.tip').textContent();
  }
  assert.match(tip, /(anger|happiness|neutral|sadness)\s*(RAVDESS, English|nEMO, Polish)\s*\S+\.(flac|wav)/);
});

test('replay: the recording moves the point along its trail again', async () => {
  await page.click('#replay');
  await waitForStatus(page, /^Replaying/);
  await waitForPoints(page, 1.2);
  const early = Number.parseFloat(await placeShown());
  assert.ok(early < 3, `at ${early} s`);
  await page.waitForTimeout(500);
  assert.ok(Number.parseFloat(await placeShown()) > early, 'the point moves on');
  await waitForStatus(page, /^The replay is over/);
  assert.equal(await page.textContent('#start'), 'Start microphone');
});

test('several files: each as the native program has it, and the one that is none is named', async (t) => {
  const names = ['en_happy_f', 'pl_angry_f', 'stereo'];
  await page.setInputFiles('#file', [
    ...(await Promise.all(
      names.map(async (name) => ({
        name: `${name}.wav`,
        mimeType: 'audio/wav',
        buffer: await readFile(referenceWav(name)),
      })),
    )),
    { name: 'notes.wav', mimeType: 'audio/wav', buffer: Buffer.from('these are words') },
  ]);
  await waitForStatus(page, /^4 of 4 files analysed/);
  await openPanel(page, 'Take it away');
  assert.equal(await page.locator('#files tbody tr').count(), 4);
  assert.match(await page.locator('#files tbody tr').nth(3).textContent(), /not a sound file/);
  const { bytes } = await saved(page, 'button:has-text("Save the table")');
  const rows = parseCsv(bytes.toString());
  assert.deepEqual(
    rows.map(({ file }) => file),
    names.map((name) => `${name}.wav`),
  );
  const folder = await folderFor(t);
  for (const [i, name] of names.entries()) {
    if (name === 'stereo') continue; // both mix, but round differently
    const copy = join(folder, `${name}.wav`);
    await writeFile(copy, await readFile(referenceWav(name)));
    const [expected] = parseCsv(native('embed', '--model', projectFile('models/dae.safetensors'), copy));
    assert.equal(rows[i].label, expected.label);
    // Browsers divide a 16-bit sample by 32768 or by 32767: 3e-5 in level.
    assert.ok(Math.abs(rows[i].x - expected.x) < 2e-2, `${name}: x ${rows[i].x}, native ${expected.x}`);
  }
});

test('the map as SVG and PNG', async () => {
  await openPanel(page, 'Take it away');
  const svg = (await saved(page, 'button:has-text("Map as SVG")')).bytes.toString();
  assert.equal(svg.match(/<path d="M[^"]*" transform/g).length, 1000 + 4 + 1, 'utterances, legend, point');
  assert.match(svg, /<g id="trail"[^>]*>(<path)/);
  const [, x] = svg.match(/<circle id="point" cx="([\d.]+)"/);
  assert.ok(Number(x) > 0 && Number(x) < 1200);
  for (const name of ['anger', 'happiness', 'neutral', 'sadness']) assert.ok(svg.includes(`>${name}</text>`));
  const png = (await saved(page, 'button:has-text("Map as PNG")')).bytes;
  assert.equal(png.toString('latin1', 1, 4), 'PNG');
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2400, 1800]);
  assert.ok(png.length > 50_000, 'something is drawn');
});

test('clipped sound is said, and its label is doubted: it is far from all that the model was trained on', async () => {
  await page.setInputFiles('#file', referenceWav('clipped'));
  await page
    .locator('.clipping')
    .filter({ hasText: /^Too loud/ })
    .waitFor();
  await waitForStatus(page, /^clipped\.wav is over/);
  assert.equal(await page.textContent('#moment'), 'not sure');
  // Model.distance of the whole file's last window, by the package under Node.js: 2.00.
  assert.match(await page.textContent('.verdict'), /is 2\.0 times as far out as 99 % of the training voices/);
  assert.equal(await page.locator('#scores.quiet').count(), 1);
});
