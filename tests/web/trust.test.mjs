// The page's promises: no sound leaves the device, it works without a network, and it is accessible.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch } from '../support/browser.mjs';
import { cutOff } from '../support/cut_off.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { open, openPanel, serve } from '../support/page.mjs';
import { waitForPoints, waitForStatus, waitForText } from '../support/seen.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const list = JSON.parse(await readFile(projectFile('models/models.json'), 'utf8'));
/** The folder for pictures of the page, which a person may look at. */
const kPictures = projectFile('build/pictures');
const kPanels = ['Why here?', 'Compare the models', 'Four ways', 'Adapt', 'Take it away', 'About and trust'];

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

/** The violations that axe finds on the page when colour transitions have ended. */
async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run(document));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

// At a zoom of 200 %, a window of 1280 pixels is 640 CSS pixels wide, at a device pixel ratio of 2.
for (const [name, context] of [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 860 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 860 } }],
  ['phone', { viewport: { width: 390, height: 844 } }],
  ['zoom-200', { viewport: { width: 640, height: 430 }, deviceScaleFactor: 2 }],
])
  test(`${name}: axe finds nothing in any panel, and nothing is cut off`, async () => {
    const page = await open(browser, site.url, { context: { reducedMotion: 'reduce', ...context } });
    await waitForStatus(page, /^Ready/);
    assert.deepEqual(await violations(page), []);
    await page.click('#clips button:has-text("Sharp English")');
    await waitForStatus(page, /^Sharp English is over/);
    await mkdir(kPictures, { recursive: true });
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: `${kPictures}/${name}.png` });
    for (const panel of kPanels) {
      await openPanel(page, panel);
      await page.locator('[role=tabpanel] :is(p, h2, table)').first().waitFor();
      if (panel === 'Why here?') await page.locator('#strongest li').first().waitFor();
      assert.deepEqual(await violations(page), [], panel);
      const { scroll, width } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        width: document.documentElement.clientWidth,
      }));
      assert.ok(scroll <= width, `${panel}: ${scroll} px wide in a window of ${width}`);
      assert.deepEqual(await page.evaluate(cutOff), [], panel);
    }
    page.assertQuiet();
  });

test('a clip is played and another panel opened by the keyboard alone', async () => {
  const page = await open(browser, site.url);
  await waitForStatus(page, /^Ready/);
  const focused = () =>
    page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.id);
  const seen = [];
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    seen.push(await focused());
    if (seen.at(-1) === 'Calm English') await page.keyboard.press('Enter');
    if (seen.at(-1) === 'Why here?') break;
  }
  assert.deepEqual(seen.slice(0, 3), ['Skip to the map', 'Code, documents and limits', 'Start microphone']);
  assert.ok(seen.includes('map') && seen.includes('file'), seen.join(', '));
  await waitForStatus(page, /^(Playing Calm English|Calm English is over)/);
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'Compare the models');
  await page.locator('#figures').waitFor();
});

test('the content security policy forbids other addresses, and the label is said by a live region', async () => {
  const page = await open(browser, site.url);
  const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content');
  for (const rule of ["default-src 'self'", "connect-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"])
    assert.ok(policy.includes(rule), rule);
  await waitForStatus(page, /^Ready/);
  assert.equal(await page.getAttribute('#spoken', 'aria-live'), 'polite');
  // A request that passes the policy would get this answer.
  await page.route('https://example.com/', (route) =>
    route.fulfill({ headers: { 'access-control-allow-origin': '*' } }),
  );
  const refused = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'it was let through',
      () => 'refused',
    ),
  );
  assert.equal(refused, 'refused');
});

test('the shown model’s licence and the notices of the training data are visible', async () => {
  const page = await open(browser, site.url);
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'About and trust');
  await waitForText(page, '#model-facts', /^Open on eGeMAPSv02 · trained on CREMA-D, BanglaSER, MESD/);
  await waitForText(page, '#model-facts', /licence: weights without non-commercial terms/);
  const notices = page.locator('#notices');
  await waitForText(page, '#notices', /information from CREMA-D.*Open Database License \(ODbL\)/);
  for (const { corpus, title, licence, citation } of list.corpora) {
    const item = notices.locator('li', { hasText: `${title}: ${citation}` });
    const isUsed = list.models.some(({ sources }) => sources.includes(corpus));
    assert.equal(await item.count(), isUsed ? 1 : 0, title);
    if (isUsed) assert.ok((await item.textContent()).endsWith(licence), title);
    if (/^(ODbL|CC BY)/.test(licence) && isUsed)
      assert.match(
        await item.locator('a').getAttribute('href'),
        /^https:\/\/(opendatacommons|creativecommons)\.org/,
      );
  }
  await page.selectOption('.map-head select', 'research');
  await waitForText(page, '#model-facts', /licence: weights for research, non-commercial/);
});

/** Opens the document about agreement and looks for its text. */
async function openAgreement(page) {
  const [document] = await Promise.all([
    page.context().waitForEvent('page'),
    page.click('a:has-text("Agreement with the reference")'),
  ]);
  await document.locator('text=/openSMILE/').first().waitFor();
  await document.close();
}

test('once loaded, the page makes no request, and a document that was opened once opens again', async () => {
  const second = await serve();
  const page = await open(browser, second.url);
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'About and trust');
  await waitForText(page, '#offline', /^Ready to work offline/);
  await openAgreement(page);
  await second.close();
  await page.click('#start');
  await waitForPoints(page, 1.2);
  await page.click('#start');
  await waitForStatus(page, /^Stopped/);
  for (const panel of kPanels) await openPanel(page, panel);
  await openAgreement(page);

  await page.reload();
  await waitForStatus(page, /^Ready/);
  await page.click('#clips button:has-text("Soft English")');
  await waitForPoints(page, 1.2);
  page.assertQuiet();
});
