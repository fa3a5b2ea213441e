// The page on a narrow screen, at a zoom of 200 %, in forced colours, on paper, and without scripts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../support/browser.mjs';
import { cutOff } from '../support/cut_off.mjs';
import { referenceWav } from '../support/files.mjs';
import { open, openPanel, serve } from '../support/page.mjs';
import { until, waitForPoints, waitForStatus, waitForText } from '../support/seen.mjs';

const kPanels = ['Why here?', 'Compare the models', 'Four ways', 'Adapt', 'Take it away', 'About and trust'];

let site;
let browser;
before(async () => {
  site = await serve();
  browser = await launch({ microphone: referenceWav('en_angry_m') });
});
after(async () => {
  await browser.close();
  await site.close();
});

async function openAt(width, height, context = {}) {
  const page = await open(browser, site.url, {
    context: { viewport: { width, height }, reducedMotion: 'reduce', ...context },
  });
  await waitForStatus(page, /^Ready/);
  return page;
}

/** Runs in the page: those of the selectors whose elements are not wholly within the window, to a pixel. */
function outOfView(selectors) {
  return selectors.filter((selector) => {
    const { left, right, top, bottom } = document.querySelector(selector).getBoundingClientRect();
    return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
  });
}

test('from 320 to 379 pixels no panel is wider than the window, and all tabs are visible', async () => {
  const page = await openAt(379, 700);
  await page.click('#clips button:has-text("Sharp English")');
  await waitForStatus(page, /^Sharp English is over/);
  for (const width of [320, 340, 360, 379]) {
    await page.setViewportSize({ width, height: 700 });
    for (const panel of kPanels) {
      await openPanel(page, panel);
      await page.locator('[role=tabpanel] :is(p, h2, table)').first().waitFor();
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(scroll <= width, `${panel} at ${width}: ${scroll} pixels wide`);
      assert.deepEqual(await page.evaluate(cutOff), [], `${panel} at ${width}`);
    }
    for (const tab of await page.locator('[role=tab]').all()) {
      const { x, width: tabWidth } = await tab.boundingBox();
      assert.ok(x >= 0 && x + tabWidth <= width, `${await tab.textContent()} at ${width}`);
    }
  }
  page.assertQuiet();
});

// A window of 1280 x 860 at a zoom of 200 % has 640 x 430 CSS pixels.
for (const [width, height] of [
  [320, 640],
  [379, 700],
  [640, 430],
])
  test(`while somebody speaks, label, legend and map are on one screen of ${width} x ${height}`, async () => {
    const page = await openAt(width, height, { hasTouch: true });
    await page.click('#start');
    await waitForPoints(page, 2);
    const parts = ['#start', '#moment', '#map', '#scores'];
    assert.deepEqual(await page.evaluate(outOfView, parts), []);
    await page.click('#start');
    await waitForStatus(page, /^Stopped/);
    await page.click('#clips button:has-text("Sharp English")');
    await waitForStatus(page, /^Playing Sharp English/); // until then the points are those of the microphone
    await waitForPoints(page, 1.2);
    assert.deepEqual(await page.evaluate(outOfView, ['#moment', '#map', '#scores']), [], 'with a clip');
    page.assertQuiet();
  });

test('a tap on a mark shows whose utterance it is, within the map', async () => {
  const page = await openAt(320, 640, { hasTouch: true });
  await page.locator('#map').evaluate((map) => map.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = await page.locator('#map').boundingBox();
  const shown = [];
  for (const [across, down] of [
    [0.06, 0.67],
    [0.5, 0.5],
    [0.99, 0.53],
  ])
    await until(`no mark near ${across}, ${down}`, async () => {
      // The marks lie close together: one of a few taps meets one.
      for (let i = 0; i < 12 && !(await page.locator('.tip').count()); i++)
        await page.touchscreen.tap(x + across * width + (across > 0.5 ? -9 : 9) * i, y + down * height);
      if (!(await page.locator('.tip').count())) return false;
      const tip = await page.locator('.tip').boundingBox();
      assert.ok(tip.x >= x - 1 && tip.x + tip.width <= x + width + 1, `${tip.x} ... ${tip.x + tip.width}`);
      shown.push(await page.textContent('.tip'));
      await page.touchscreen.tap(x + 3, y + 3); // a tap beside the marks
      await page.locator('.tip').waitFor({ state: 'detached' });
      return true;
    });
  for (const tip of shown) assert.match(tip, /^(anger|happiness|neutral|sadness)/);
  page.assertQuiet();
});

test('in forced colours the bars keep their colours, and one tab is the selected one', async () => {
  const page = await openAt(1280, 860, { forcedColors: 'active' });
  await page.click('#clips button:has-text("Sharp English")');
  await waitForStatus(page, /^Sharp English is over/);
  const colours = await page.evaluate(() =>
    [...document.querySelectorAll('#scores .fill')].map((bar) => getComputedStyle(bar).backgroundColor),
  );
  assert.equal(new Set(colours).size, 4, colours.join(' '));
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll('[role=tab]')].map((tab) => getComputedStyle(tab).borderBottomColor),
  );
  assert.equal(lines.filter((line) => line === lines[0]).length, 1, lines.join(' '));
  page.assertQuiet();
});

test('on paper there are the map, the scores and the panel, without buttons', async () => {
  const page = await openAt(1280, 860, { colorScheme: 'dark' });
  await page.click('#clips button:has-text("Sharp English")');
  await waitForStatus(page, /^Sharp English is over/);
  await page.emulateMedia({ media: 'print' });
  for (const seen of ['#map', '#scores', '#strongest']) assert.ok(await page.isVisible(seen), seen);
  for (const unseen of ['#start', '#clips', '.tabs', '.zoom', '#search'])
    assert.ok(!(await page.isVisible(unseen)), unseen);
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(paper, 'rgb(255, 255, 255)');
});

test('without JavaScript the page says what it is and what it needs', async () => {
  const page = await open(browser, site.url, { context: { javaScriptEnabled: false } });
  await waitForText(page, 'noscript p', /moving point on a map of emotion.*Switch JavaScript on/s);
  assert.ok(await page.isVisible('noscript h1'));
});
