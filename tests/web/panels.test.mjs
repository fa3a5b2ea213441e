// The panels for a clip: explanation, other models, files, pictures. All tests share one browser.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { assertSamePoints, native, nativePoints } from '../support/native.mjs';
import { open, openPanel, saved, saveSession, serve } from '../support/page.mjs';
import {
  drawingAtRest,
  film,
  until,
  waitForCount,
  waitForDrawing,
  waitForPoints,
  waitForStatus,
  waitForText,
} from '../support/seen.mjs';
import { readTable } from '../support/table.mjs';

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

test('the panel Why here lists 88 features with values, searches and copies them, and marks six', async () => {
  const { paths } = await saveSession(page, temporaryFolder());
  const windows = readTable(await readFile(paths['windows.csv'], 'utf8'));
  await openPanel(page, 'Why here?');
  await page.locator('#strongest li').first().waitFor();
  await waitForCount(page, '.features tbody tr', 88);
  await waitForCount(page, '.features tr.marked', 6);
  await waitForCount(page, '#strongest li', 6);
  const families = await page.locator('.features caption').allTextContents();
  assert.deepEqual(families.slice(0, 2), ['Pitch', 'Loudness']);

  await page.click('button:has-text("Copy the table")');
  await waitForStatus(page, /^The table is copied/);
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
  const marked = await page.locator('.features tr.marked code').allTextContents();
  assert.deepEqual(marked.toSorted(), strongest.map(([name]) => name).toSorted());

  await page.locator('.features tr.marked summary').first().click();
  await page.locator('.features details[open] p').waitFor();
  await page.fill('#search', 'loudness_sma3_amean');
  await waitForText(page, '.features summary', /^loudness, average$/);
  await page.fill('#search', 'jitter');
  await waitForCount(page, '.features tbody tr', 2);
  await page.fill('#search', 'no such thing');
  await page.locator('text=No feature matches.').waitFor();
  await page.fill('#search', '');
});

test('in the panel Why here families out of sight are not laid out, and have their height nevertheless', async () => {
  const last = page.locator('.features').last();
  const isLaidOut = () => last.evaluate((table) => table.checkVisibility({ contentVisibilityAuto: true }));
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  await page.evaluate(() => scrollTo(0, 0));
  await until('the last family is laid out', async () => !(await isLaidOut()));
  const expected = await height();
  for (const family of await page.locator('.family').all()) await family.scrollIntoViewIfNeeded();
  await until('the last family is not laid out', isLaidOut);
  const difference = Math.abs((await height()) - expected);
  assert.ok(difference <= 0.01 * expected, `${expected} pixels, then ${difference} others`);
});

test('each model has the point that the native program computes with its bundle', async () => {
  for (const { id, method, file } of list.models) {
    await page.selectOption('.map-head select', id);
    const { paths, points } = await saveSession(page, temporaryFolder());
    assertSamePoints(points, nativePoints(paths['sound.wav'], projectFile(`models/${file}`)), 1e-4);
    assert.equal(JSON.parse(await readFile(paths['settings.json'], 'utf8')).model.method, method);
    let place;
    await until(
      () => `${id}: the place shown is ${place}, saved was x ${points.at(-1).x}`,
      async () => {
        place = await page.textContent('#place');
        const x = Number(place.match(/x ([−\d.]+)/)?.[1].replace('−', '-'));
        return Math.abs(points.at(-1).x - x) <= 0.0051;
      },
    );
  }
});

// The plain VAE has collapsed, so its ellipse is wider than the map; trail and point alone cover a few hundredths of
// it.
test('an ellipse is drawn, and explained, for a variational encoder only', async () => {
  await page.selectOption('.map-head select', 'vae');
  await waitForText(page, '.map.main .caption', /ellipse shows how sure .* 95 %/);
  await waitForDrawing(page, 'no ellipse', ({ painted, pixels }) => painted > 0.5 * pixels);
  await page.selectOption('.map-head select', 'dae');
  await waitForDrawing(page, 'still an ellipse', ({ painted, pixels }) => painted < 0.1 * pixels);
  await waitForText(page, '.map.main .caption', /differ\.\s*$/);
});

test('the models are offered in the order of models.json, the default first', async () => {
  const offered = await page.locator('.map-head option').evaluateAll((all) => all.map(({ value }) => value));
  assert.deepEqual(
    offered,
    list.models.map(({ id }) => id),
  );
  assert.equal(list.models[0].default, true);
});

test('comparing the models shows two maps, two labels and the figures of the study', async () => {
  await openPanel(page, 'Compare the models');
  for (const side of ['left', 'right']) {
    await waitForCount(page, `.side-by-side.${side} .scores li`, 4);
    const verdict = /^(anger|happiness|neutral|sadness|not sure|no voice|between \w+ and \w+)$/;
    await waitForText(page, `.side-by-side.${side} .verdict-line`, verdict);
  }
  await waitForCount(page, '#figures tbody tr', list.models.length);
  const zeroShot = ({ accuracy }) =>
    accuracy.filter(({ setting, classes }) => setting === 'zero-shot' && classes === 4);
  const isScored = (model, corpus) => zeroShot(model).some(({ target }) => target === corpus);
  const common = list.corpora.filter(({ corpus }) => list.models.every((model) => isScored(model, corpus)));
  const head = await page.locator('#figures thead').textContent();
  for (const { corpus, title } of list.corpora)
    assert.equal(
      head.includes(title),
      common.some((one) => one.corpus === corpus),
      `a column of ${title}`,
    );
  const cells = await page
    .locator('#figures tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  const mean = (figures) => figures.reduce((sum, one) => sum + one.mean, 0) / figures.length;
  for (const [i, model] of list.models.entries()) {
    const ofCommon = common.map(({ corpus }) => zeroShot(model).find(({ target }) => target === corpus).mean);
    const [name, , ...numbers] = cells[i];
    assert.equal(name.toLowerCase(), model.label.toLowerCase());
    for (const [c, value] of ofCommon.entries())
      assert.ok(numbers[c].startsWith(value.toFixed(3)), `${name}: ${numbers[c]}`);
    const distances = model.distance.map(({ means }) => means);
    assert.deepEqual(numbers.slice(ofCommon.length), [
      `${mean(zeroShot(model)).toFixed(3)} (${zeroShot(model).length})`,
      `${mean(distances).toFixed(2)} (${distances.length})`,
    ]);
  }
  await page.selectOption('.side-by-side.right select', 'vae');
  await waitForCount(page, '#figures tr.marked', 2);
});

test('the map zooms and pans, by keys too; its tip names utterance, language and emotion', async () => {
  const map = page.locator('#map');
  await map.scrollIntoViewIfNeeded(); // out of sight it is drawn once a second
  const whole = await drawingAtRest(page);
  const looks = (wanted) => waitForDrawing(page, 'the map has not moved', ({ digest }) => wanted(digest));
  await page.click('[aria-label="Zoom in"]');
  await page.locator('.zoom button:has-text("Show all")').first().waitFor();
  await map.focus();
  await page.keyboard.press('ArrowLeft');
  await looks((digest) => digest !== whole.digest);
  await page.keyboard.press('0');
  await looks((digest) => digest === whole.digest);

  const box = await map.boundingBox();
  let tries = 0;
  const tip = await until('no tip on the map', async () => {
    await page.mouse.move(box.x + box.width * (0.3 + 0.01 * (tries++ % 40)), box.y + box.height * 0.4);
    return (await page.locator('.tip').allTextContents())[0];
  });
  assert.match(
    tip,
    /(anger|happiness|neutral|sadness)\s*(CREMA-D|RAVDESS), English\s*speaker \d+\s*\S+\.(flac|wav)/,
  );
});

test('in a replay the recording moves the point along its trail again', async () => {
  const frames = await film(page);
  await page.click('#replay');
  await waitForStatus(page, /^The replay is over/);
  await waitForText(page, '#start', /^Start microphone$/);
  const replayed = (await frames()).filter(({ status }) => status.startsWith('Replaying'));
  const times = replayed.map(({ seconds }) => seconds).filter((seconds) => seconds >= 0);
  assert.ok(new Set(times).size > 3, `the point moves on: ${times}`);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  assert.ok(new Set(replayed.map(({ digest }) => digest)).size > 3, 'the map shows it');
});

test('several files have the native points, and a file that is not audio is named', async () => {
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
  await waitForCount(page, '#files tbody tr', 4);
  await waitForText(page, '#files tbody tr:nth-child(4)', /^notes\.wavThe file notes\.wav cannot be decoded/);
  const { bytes } = await saved(page, 'button:has-text("Save the table")');
  const rows = readTable(bytes.toString());
  assert.deepEqual(
    rows.map(({ file }) => file),
    names.map((name) => `${name}.wav`),
  );
  const folder = temporaryFolder();
  for (const [i, name] of names.entries()) {
    const copy = join(folder, `${name}.wav`);
    await writeFile(copy, await readFile(referenceWav(name)));
    const [expected] = readTable(native('embed', '--model', projectFile('models/dae.safetensors'), copy));
    assert.equal(rows[i].label, expected.label);
    assert.equal(rows[i].model, 'DAE');
    assert.ok(Math.abs(rows[i].x - expected.x) < 1e-4, `${name}: x ${rows[i].x}, native ${expected.x}`);
  }
});

test('the map is saved as SVG and PNG', async () => {
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

test('clipped sound is reported, and its label is "not sure", as it is far from the training data', async () => {
  await page.setInputFiles('#file', referenceWav('clipped'));
  await waitForText(page, '.clipping', /^Too loud/);
  await waitForStatus(page, /^clipped\.wav is over/);
  await waitForText(page, '#moment', /^not sure$/);
  await waitForText(page, '.verdict', /unlike the voices that the model learned from/);
  await waitForCount(page, '#scores.quiet', 1);
});

test('while something sounds, the panel Why here changes only when it is in sight', async () => {
  await openPanel(page, 'Why here?');
  await page.locator('.why').scrollIntoViewIfNeeded();
  await waitForCount(page, '#strongest li', 6);
  const shown = () => page.locator('#strongest').textContent();
  const before = await shown();
  await page.evaluate(() => scrollTo(0, 0));
  const isOut = () => document.querySelector('.why').getBoundingClientRect().top > innerHeight;
  assert.ok(await page.evaluate(isOut), 'the panel is out of sight');
  await page.click('#clips button:has-text("Soft English")');
  await waitForPoints(page, 2.5);
  assert.equal(await shown(), before, 'out of sight');
  await page.locator('.why').evaluate((panel) => panel.scrollIntoView());
  await until('the cards do not change', async () => (await shown()) !== before);
  assert.match(await page.textContent('#status'), /^Playing/);
  await waitForStatus(page, /^Soft English is over/);
});
