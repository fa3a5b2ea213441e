// The panel "Compare the models": the paper's argument with its plot, and the maps that it chooses.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { projectFile } from '../support/files.mjs';
import { openPanel, saved, served } from '../support/page.mjs';
import { until, waitForCount, waitForStatus, waitForText } from '../support/seen.mjs';

const list = JSON.parse(readFileSync(projectFile('models/models.json'), 'utf8'));
const report = JSON.parse(readFileSync(projectFile('models/report/english/summary.json'), 'utf8'));
const site = served();

async function openCompare(context = {}) {
  const page = await site.open({ context: { reducedMotion: 'reduce', ...context } });
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'Compare the models');
  await page.locator('.tradeoff .method').first().waitFor();
  await waitForCount(page, '.side-by-side.left option', list.models.length);
  return page;
}

/** The report's means over corpora of the methods that have a map on the page. */
function figures() {
  const ofPage = report.methods.filter(({ method }) => list.models.some((one) => one.method === method));
  return ofPage.map(({ method, means }) => ({
    method,
    accuracy: means.find(
      (one) => one.figure === 'accuracy' && one.setting === 'zero-shot' && one.classes === 4,
    ),
    distance: means.find((one) => one.figure === 'distance' && one.of === 'means'),
  }));
}

/** The metadata of a released bundle. */
function metadataOf(id) {
  const bytes = readFileSync(projectFile(`models/${id}.safetensors`));
  return JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0)))).__metadata__;
}

function chosen(page) {
  return page.locator('.side-by-side select').evaluateAll((all) => all.map(({ value }) => value));
}

test('the plot has a point for each method with a map, at the accuracy and distance of the report', async () => {
  const page = await openCompare();
  const points = await page.locator('.method').evaluateAll((all) =>
    all.map((point) => {
      const { x, y, width, height } = point.getBoundingClientRect();
      const plane = point.parentElement.getBoundingClientRect();
      const whiskers = point.parentElement.querySelectorAll('path:not(.guessing)');
      const line = whiskers[[...point.parentElement.querySelectorAll('.method')].indexOf(point)];
      const [left, , right] = line
        .getAttribute('d')
        .match(/[\d.]+/g)
        .map(Number);
      return {
        words: point.title,
        // The point is at the one end of its name, and 14 px wide.
        across: (x + (point.matches('.flipped') ? width - 7 : 7) - plane.x) / plane.width,
        down: (y + height / 2 - plane.y) / plane.height,
        whisker: (right - left) / 100,
      };
    }),
  );
  const expected = figures();
  assert.equal(points.length, 6);
  assert.equal(points.length, expected.length);
  for (const [i, { accuracy, distance }] of expected.entries())
    assert.match(
      points[i].words,
      new RegExp(`accuracy ${accuracy.mean.toFixed(2)}, distance ${distance.mean.toFixed(2)}$`),
    );
  // The axes are linear: two points give the scale for the others.
  const of = (method) => expected.findIndex((one) => one.method === method);
  const [a, b] = [of('dae'), of('adaptive')];
  const scale =
    (points[b].across - points[a].across) / (expected[b].accuracy.mean - expected[a].accuracy.mean);
  const depth = (points[b].down - points[a].down) / (expected[b].distance.mean - expected[a].distance.mean);
  assert.ok(scale > 0 && depth > 0, 'accurate is right, consistent is above');
  for (const [i, { method, accuracy, distance }] of expected.entries()) {
    const across = points[a].across + scale * (accuracy.mean - expected[a].accuracy.mean);
    assert.ok(Math.abs(points[i].across - across) < 0.01, `${method}: ${points[i].across}, not ${across}`);
    const whisker = 4 * accuracy.error * scale;
    assert.ok(Math.abs(points[i].whisker - whisker) < 0.01, `${method}: a line of ${points[i].whisker}`);
    const down = points[a].down + depth * (distance.mean - expected[a].distance.mean);
    assert.ok(Math.abs(points[i].down - Math.min(down, 1)) < 0.01, `${method}: ${points[i].down} down`);
  }
  page.assertQuiet();
});

test('a chosen point brings its map to the right, and the map that was there to the left', async () => {
  const page = await openCompare();
  const before = await chosen(page);
  for (const [name, id] of [
    ['VAE, fixed beta', 'vae'],
    ['adaptive discriminant', 'open'],
  ]) {
    const [, right] = await chosen(page);
    await page.locator('.method', { hasText: name }).focus();
    await page.keyboard.press('Enter');
    await until(`${name} is not on the right`, async () => (await chosen(page)).join() === `${right},${id}`);
    await waitForCount(page, '.method[aria-pressed="true"]', 2);
  }
  assert.notDeepEqual(await chosen(page), before);
  page.assertQuiet();
});

test('the paper is cited with its address, and every document of the argument opens', async () => {
  const page = await openCompare();
  const links = await page
    .locator('#citation a')
    .evaluateAll((all) => all.map(({ href, textContent }) => ({ href, text: textContent })));
  assert.equal(links[0].href, 'https://arxiv.org/abs/2203.14865');
  assert.match(links[0].text, /^Towards transferable speech emotion representation/);
  const titles = [];
  for (const { href } of links.slice(1)) {
    const response = await fetch(href);
    titles.push(/<title>([^<]*) ·/.exec(await response.text())?.[1]);
  }
  assert.deepEqual(titles, [
    'Transfer to unseen corpora',
    'Beyond the paper: the adaptive discriminant',
    'core/tonescape/latent/objective.h',
    'tonescape',
  ]);
  page.assertQuiet();
});

test('each map says what its loss asks for, with the formula one tap away', async () => {
  const page = await openCompare();
  const note = page.locator('.side-by-side.right .loss');
  const seen = new Set();
  for (const { id, method } of list.models) {
    await page.selectOption('.side-by-side.right select', id);
    await until(`${id} is not on the right`, async () => (await chosen(page))[1] === id);
    seen.add(`${method}: ${await note.locator('> p').textContent()}`);
    const formula = note.locator('.formula');
    if (!(await formula.isVisible())) await note.locator('summary').click();
    await formula.waitFor();
    // The weights are those that the released model was trained with.
    const { objective } = metadataOf(id);
    const written = (await formula.textContent()).replaceAll('²', '');
    const weights = method === 'adaptive' ? [] : (objective.split(';')[1]?.match(/\d*\.?\d+/g) ?? []);
    for (const weight of weights.filter((one) => !/^0\.5$|^4$/.test(one)))
      assert.ok(written.split(/[^\d.]+/).includes(weight), `${id}: ${written} is without ${weight}`);
  }
  assert.equal(seen.size, new Set(list.models.map(({ method }) => method)).size);
  page.assertQuiet();
});

test('the collapsed VAE, and no other model, is explained with both of its distances', async () => {
  const page = await openCompare();
  const distances = report.methods
    .find(({ method }) => method === 'vae')
    .means.filter(({ figure }) => figure === 'distance');
  const [means, draws] = distances.map(({ mean }) => mean);
  for (const { id, method } of list.models) {
    await page.selectOption('.side-by-side.right select', id);
    await until(`${id} is not on the right`, async () => (await chosen(page))[1] === id);
    const note = await page.locator('.side-by-side.right .loss > p').textContent();
    assert.equal(/consistency alone/.test(note), method === 'vae', `${id}: ${note}`);
    if (method === 'vae')
      for (const figure of [means.toFixed(0), draws.toFixed(2)])
        assert.ok(note.includes(`(${figure})`), note);
  }
  page.assertQuiet();
});

/** Runs in the page: how many pixels of each of these colours a compared map has on its lower layer, to 3 of 255. */
function pixelsOf([side, properties]) {
  const canvas = document.querySelector(`.map.${side} .reference`);
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
    willReadFrequently: true,
  });
  const style = getComputedStyle(document.documentElement);
  // A mark is drawn half transparent on the panel.
  const colours = properties.map((property) => {
    copy.globalAlpha = 1;
    copy.fillStyle = style.getPropertyValue('--panel');
    copy.fillRect(0, 0, 1, 1);
    copy.globalAlpha = 0.5;
    copy.fillStyle = style.getPropertyValue(property);
    copy.fillRect(0, 0, 1, 1);
    return copy.getImageData(0, 0, 1, 1).data;
  });
  copy.globalAlpha = 1;
  copy.fillStyle = style.getPropertyValue('--panel');
  copy.fillRect(0, 0, canvas.width, canvas.height);
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  const counts = colours.map(() => 0);
  for (let i = 0; i < data.length; i += 4)
    colours.forEach((colour, c) => {
      if ([0, 1, 2].every((part) => Math.abs(data[i + part] - colour[part]) <= 3)) counts[c]++;
    });
  return counts;
}

test('by corpus the maps have one colour for each corpus of the legend, and no tint of an emotion', async () => {
  const page = await openCompare();
  await page.click('.speech label:has-text("corpus and language")');
  await waitForCount(page, '.corpora li', 2);
  assert.deepEqual(await page.locator('.corpora li').allTextContents(), [
    'RAVDESS, English',
    'CREMA-D, English',
  ]);
  for (const side of ['left', 'right']) {
    // RAVDESS and CREMA-D; happiness and neutral.
    const counts = () => page.evaluate(pixelsOf, [side, ['--vermillion', '--blue', '--orange', '--green']]);
    await until(`${side} is not coloured by corpus`, async () => {
      const [ravdess, cremad, happiness, neutral] = await counts();
      return ravdess > 20 && cremad > 200 && happiness === 0 && neutral === 0;
    });
  }
  await page.selectOption('.side-by-side.right select', 'research');
  await waitForCount(page, '.corpora li', 8);
  const swatches = await page
    .locator('.swatch')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  assert.equal(new Set(swatches).size, 8, 'a colour for each corpus');
  await page.click('.speech label:has-text("emotion")');
  await waitForCount(page, '.corpora', 0);
  page.assertQuiet();
});

test('the regions of the large map carry their names, in the saved picture too', async () => {
  const page = await site.open({ context: { reducedMotion: 'reduce' } });
  await page.addInitScript(() => {
    const drawn = [];
    globalThis.drawnTexts = drawn;
    const fillText = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      if (this.canvas.matches('.map.main .reference')) drawn.push({ text, x, y });
      return fillText.call(this, text, x, y);
    };
  });
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await page.click('#clips button:has-text("Sharp English")');
  await waitForStatus(page, /^Sharp English is over/);
  const drawn = await page.evaluate(() => globalThis.drawnTexts.slice(-4));
  const emotions = ['anger', 'happiness', 'neutral', 'sadness'];
  assert.deepEqual(
    drawn.map(({ text }) => text),
    emotions,
  );
  await openPanel(page, 'Take it away');
  const svg = (await saved(page, 'button:has-text("Map as SVG")')).bytes.toString();
  const names = /<g id="regions"[\s\S]*?<\/g>/.exec(svg)[0];
  const inPicture = [...names.matchAll(/<text x="([\d.]+)" y="([\d.]+)">(\w+)</g)];
  assert.deepEqual(
    inPicture.map(([, , , name]) => name),
    emotions,
  );
  // A name stands in its own region: the polygon of the same number.
  const polygons = [...svg.matchAll(/<polygon points="([^"]*)"/g)].map(([, points]) =>
    points.split(' ').map((point) => point.split(',').map(Number)),
  );
  for (const [i, [, x, y, name]] of inPicture.entries()) {
    const turns = polygons[i].map(([ax, ay], k) => {
      const [bx, by] = polygons[i][(k + 1) % polygons[i].length];
      return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
    });
    assert.equal(new Set(turns.filter(Boolean)).size, 1, `${name} stands in its region`);
  }
  page.assertQuiet();
});

test('a language that a model never heard is added to its map when it is chosen, and fetched then', async () => {
  const page = await openCompare();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.selectOption('.side-by-side.right select', 'open');
  await page.click('.speech label:has-text("corpus and language")');
  const solid = (side) => page.evaluate(solidPixels, [side, ['--purple', '--green']]);
  // CREMA-D, and neutral.
  const colours = () => page.evaluate(pixelsOf, ['right', ['--blue', '--green']]);
  await until('the maps are not coloured by corpus', async () => {
    const [cremad, neutral] = await colours();
    return cremad > 200 && neutral === 0;
  });
  assert.deepEqual(await solid('left'), [0, 0]);
  assert.deepEqual(await solid('right'), [0, 0]);
  const [before] = await colours();

  await page.click('.speech label:has-text("German")');
  for (const side of ['left', 'right'])
    await until(`no German on the ${side}`, async () => {
      const [german, polish] = await solid(side);
      return german > 100 && polish === 0;
    });
  const mark = await page.evaluate(firstPixel, ['right', '--purple']);
  const map = page.locator('.map.right .point');
  await map.hover({ position: mark });
  await waitForText(
    page,
    '.map.right .tip',
    /^(anger|happiness|neutral|sadness)EmoDB, GermanThis model never/,
  );
  await map.click({ position: mark });
  await waitForText(page, '.map.right [role=status] .tip', /This model never heard it\.$/);

  await page.click('.speech label:has-text("Polish")');
  await waitForCount(page, '.map.right .tip', 0);
  for (const side of ['left', 'right'])
    await until(`no Polish on the ${side}`, async () => (await solid(side))[1] > 100);
  await page.click('.speech label:has-text("German")');
  await page.click('.speech label:has-text("Polish")');
  await until('the map is not as before', async () => {
    const [now] = await colours();
    return (await solid('right')).join() === '0,0' && now === before;
  });
  const offered = await page.locator('.speech [type=checkbox]').count();
  assert.equal(offered, 7, 'all with a table but CREMA-D, of which both have heard');
  await page.selectOption('.side-by-side.left select', 'research');
  await waitForCount(page, '.speech [type=checkbox]', 5);
  assert.equal(asked.filter((address) => address.includes('unheard')).length, 1);
  page.assertQuiet();
});

test('the label of a side is as steady as the large one', async () => {
  const page = await openCompare();
  await page.setViewportSize({ width: 1280, height: 3000 }); // both are in sight
  await page.selectOption('.side-by-side.left select', 'open');
  await page.evaluate(watchLabels);
  await page.click('#clips button:has-text("Lively English")');
  await waitForStatus(page, /^Lively English is over/);
  const pairs = await page.evaluate(() => globalThis.labels);
  assert.ok(pairs.length > 20, `${pairs.length} frames`);
  for (const [large, side] of pairs) assert.equal(side, large);
  page.assertQuiet();
});

/** Runs in the page: notes the large label and that of the left side in each frame while a clip plays. */
function watchLabels() {
  globalThis.labels = [];
  const textOf = (selector) => document.querySelector(selector).textContent.trim();
  const note = () => {
    if (textOf('#status').startsWith('Playing'))
      globalThis.labels.push([textOf('#moment'), textOf('.side-by-side.left .verdict-line')]);
    requestAnimationFrame(note);
  };
  note();
}

/** Runs in the page: the place on a compared map, in CSS pixels, of a pixel that has a colour undiluted. */
function firstPixel([side, property]) {
  const canvas = document.querySelector(`.map.${side} .reference`);
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
    willReadFrequently: true,
  });
  copy.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(property);
  copy.fillRect(0, 0, 1, 1);
  const wanted = copy.getImageData(0, 0, 1, 1).data.join();
  copy.clearRect(0, 0, 1, 1);
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  const scale = canvas.clientWidth / canvas.width;
  for (let i = 0; i < data.length; i += 4)
    if (data.subarray(i, i + 4).join() === wanted)
      return { x: ((i / 4) % canvas.width) * scale, y: Math.floor(i / 4 / canvas.width) * scale };
  return undefined;
}

/** Runs in the page: how many pixels of a compared map have each of these colours, undiluted. */
function solidPixels([side, properties]) {
  const canvas = document.querySelector(`.map.${side} .reference`);
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
    willReadFrequently: true,
  });
  const style = getComputedStyle(document.documentElement);
  const wanted = properties.map((property) => {
    copy.fillStyle = style.getPropertyValue(property);
    copy.fillRect(0, 0, 1, 1);
    return copy.getImageData(0, 0, 1, 1).data.join();
  });
  copy.clearRect(0, 0, 1, 1);
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  const counts = wanted.map(() => 0);
  for (let i = 0; i < data.length; i += 4) {
    const found = wanted.indexOf(data.slice(i, i + 4).join());
    if (found >= 0) counts[found]++;
  }
  return counts;
}
