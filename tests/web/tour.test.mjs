// The first screen and the tour of a first visit.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel, served } from '../support/page.mjs';
import { waitForCount, waitForStatus, waitForText } from '../support/seen.mjs';

const site = served();
const kSteps = [
  /starts the microphone/,
  /recording that the model learned from/,
  /scores highest/,
  /maps of two models/,
  /stays on this device/,
];

async function opened(options) {
  const page = await site.open(options);
  await waitForStatus(page, /^Ready/);
  return page;
}

/** The answers that a visitor looks for, by their questions. */
const kAnswers = {
  'what is this': 'See how your voice sounds to a model of emotion',
  'what do I do': 'Start the microphone and speak, or play a clip or a file',
  'what does the point mean': 'the last three seconds of your voice',
  'who made it': 'Tonescape authors (MIT licence), after a paper by Das et al. (2022)',
  'where is the code': 'Code, documents and limits',
  'is my voice sent anywhere': 'Nothing you say leaves this device',
};

for (const [width, height] of [
  [1280, 720],
  [320, 640],
])
  test(`the first screen of ${width} x ${height} answers what a visitor asks`, async () => {
    const page = await opened({ context: { viewport: { width, height } } });
    for (const [question, answer] of Object.entries(kAnswers)) {
      const { y, height: high } = await page.locator(`.page :text("${answer}")`).first().boundingBox();
      assert.ok(y >= 0 && y + high <= height, `${question}: ${y} ... ${y + high}`);
    }
    await page.click('header a');
    await waitForText(page, '#panel-about', /The code has no public address yet/);
    assert.ok((await page.locator('#panel-about').boundingBox()).y < height, 'the panel is in view');
    page.assertQuiet();
  });

test('the tour has five steps beside what they explain, takes the focus only when asked, and comes once', async () => {
  const page = await opened();
  await waitForText(page, '.tour', kSteps[0]);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  const besides = ['#start', '#map', '#scores', '.tabs', '#clips'];
  for (const [index, step] of kSteps.entries()) {
    await waitForText(page, '.tour', step);
    await waitForText(page, '.tour', new RegExp(`${index + 1} of 5`));
    await waitForCount(page, '.tour', 1);
    const [card, thing] = await Promise.all(
      ['.tour', besides[index]].map((selector) => page.locator(selector).first().boundingBox()),
    );
    const apart = Math.max(thing.y - card.y - card.height, card.y - thing.y - thing.height);
    assert.ok(apart >= 0 && apart < 180, `step ${index + 1} is ${apart} pixels from ${besides[index]}`);
    if (index > 0) await waitForText(page, '.tour button:focus', /Next|End/);
    await page.click('.tour button >> nth=0');
  }
  await waitForCount(page, '.tour', 0);
  await page.reload();
  await waitForStatus(page, /^Ready/);
  await waitForCount(page, '.tour', 0);
  await openPanel(page, 'About and trust');
  await page.click('#show-tour');
  await waitForText(page, '.tour', kSteps[0]);
  await page.keyboard.press('Escape');
  await waitForCount(page, '.tour', 0);
  page.assertQuiet();
});

test('Escape ends a choice on the map first and then the tour; Skip ends it', async () => {
  const page = await opened();
  await page.focus('#map');
  await page.keyboard.press('Enter');
  await waitForCount(page, '.tip', 1);
  await page.keyboard.press('Escape');
  await waitForCount(page, '.tip', 0);
  await waitForCount(page, '.tour', 1);
  await page.click('.tour button:has-text("Skip the tour")');
  await waitForCount(page, '.tour', 0);
  page.assertQuiet();
});

test('a link to a panel shows no tour', async () => {
  const page = await site.open();
  await waitForCount(page, '.tour', 1); // only then the page has kept that it was shown
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await page.goto(`${site.url}#compare`);
  await waitForStatus(page, /^Ready/);
  await page.locator('#figures').waitFor();
  await waitForCount(page, '.tour', 0);
  page.assertQuiet();
});
