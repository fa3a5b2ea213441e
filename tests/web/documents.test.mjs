// The documents of the page: HTML pages made from the Markdown of the repository.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { projectFile } from '../support/files.mjs';
import { openPanel, served } from '../support/page.mjs';
import { waitForStatus } from '../support/seen.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = projectFile('web/dist');

const site = served();

/** The addresses that a page links to or shows, without those of other sites. */
function linksIn(html) {
  const found = [...html.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, address]) => address);
  return found.filter((address) => !/^https?:/.test(address));
}

test('every link in every document leads to a file that is there, and to its heading', async () => {
  const files = (await readdir(join(folder, 'documents'), { recursive: true })).filter((name) =>
    name.endsWith('.html'),
  );
  const broken = [];
  let checked = 0;
  for (const file of files.map((name) => join(folder, 'documents', name))) {
    for (const link of linksIn(readFileSync(file, 'utf8'))) {
      const [path, anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path, path.endsWith('/') ? 'index.html' : '');
      const isAnchor = anchor && !path.endsWith('/'); // an anchor of the page itself opens a panel
      if (!existsSync(target)) broken.push(`${file}: ${link}`);
      else if (isAnchor && !readFileSync(target, 'utf8').includes(`id="${anchor}"`))
        broken.push(`${file}: ${link} has no such heading`);
      checked++;
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(files.length > 20 && checked > 150, `${checked} links in ${files.length} documents`);
});

test('no link to the repository is lost on its way from Markdown to HTML', async () => {
  for (const path of ['docs/features', 'models/README', 'models/PROVENANCE']) {
    const markdown = readFileSync(projectFile(`${path}.md`), 'utf8');
    const html = readFileSync(join(folder, 'documents', `${path}.html`), 'utf8');
    const written = [...markdown.matchAll(/\]\(([^)]+)\)/g)].length;
    const made = [...html.matchAll(/<a href=/g)].length - 1; // and the link back
    assert.equal(made, written, path);
  }
});

for (const context of [
  { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
])
  test(`a document in ${context.colorScheme} at ${context.viewport.width} px is readable and accessible`, async () => {
    const page = await site.open({ context });
    for (const name of ['docs/agreement', 'docs/features', 'models/README', 'NOTICES']) {
      await page.goto(`${site.url}documents/${name}.html`);
      assert.equal(await page.evaluate(() => document.characterSet), 'UTF-8');
      assert.ok(!(await page.textContent('body')).includes('�'), `${name}: broken characters`);
      const { scroll, width } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        width: innerWidth,
      }));
      assert.ok(scroll <= width, `${name}: ${scroll} px wide in a window of ${width}`);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(paper, context.colorScheme === 'dark' ? 'rgb(18, 19, 23)' : 'rgb(247, 247, 245)', name);
    }
    await page.goto(`${site.url}documents/docs/agreement.html`);
    assert.ok((await page.locator('table td').count()) > 10);
    page.assertQuiet();
  });

test('axe finds nothing in a document', async () => {
  // Without the document's policy, which lets no script of a test run.
  const page = await site.open({ context: { bypassCSP: true } });
  for (const name of ['docs/features', 'models/README', 'LICENSE']) {
    await page.goto(`${site.url}documents/${name}.html`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`);
    assert.deepEqual(found, [], name);
  }
});

test('from the page to a document, to another document, and back to the panel', async () => {
  const page = await site.open();
  await waitForStatus(page, /^Ready/);
  await openPanel(page, 'About and trust');
  const [document] = await Promise.all([
    page.context().waitForEvent('page'),
    page.click('a:has-text("Model card")'),
  ]);
  await document.click('a[href="PROVENANCE.html"]');
  await document.locator('h1:has-text("come from")').waitFor();
  await document.click('nav a');
  await document.locator('#panel-about').waitFor();
  page.assertQuiet();
});
