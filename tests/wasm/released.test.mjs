// The released models inside the package, opened by their names: in Node.js, in a plain page and its Worker, in the
// inline entry, and in a page that webpack builds. tests/wasm/readme.test.mjs has the same for Vite.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import webpack from 'webpack';
import { launch, open, serve } from '../support/browser.mjs';
import { projectFile, referenceWav } from '../support/files.mjs';
import { installed, load, npxScript } from '../support/package.mjs';
import { runNode } from '../support/run_node.mjs';

const { folder, root } = installed;
const { models } = JSON.parse(readFileSync(projectFile('models/models.json'), 'utf8'));
const bytesOf = (file) => new Uint8Array(readFileSync(projectFile(`models/${file}`)));
const kClasses = ['anger', 'happiness', 'neutral', 'sadness'];
const kLink = '<!doctype html><link rel="icon" href="data:,">';

let browser;
before(async () => {
  browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
});
after(() => browser?.close());

test('each name opens the released model, and "default" the one of models.json', async () => {
  const tonescape = await load();
  const opened = async (source) => (await tonescape.model(source)).toBytes();
  assert.equal(models.length, 7);
  for (const { id, file } of models) assert.deepEqual(await opened(id), await opened(bytesOf(file)), id);
  const { id } = models.find((model) => model.default);
  assert.deepEqual(await opened('default'), await opened(id));
  await assert.rejects(tonescape.model('defaults'), { code: 'file-not-found', message: /defaults/ });
});

test('a file that is called as a released model is opened by its path', () => {
  const path = join(folder, 'named');
  mkdirSync(path);
  cpSync(projectFile('models/pca.safetensors'), join(path, 'default'));
  const program = `import { load } from 'tonescape';
    const tonescape = await load();
    for (const name of ['./default', 'default']) console.log((await tonescape.model(name)).info.method);`;
  writeFileSync(join(path, 'named.mjs'), program);
  const output = runNode(['named.mjs'], { cwd: path });
  const inspected = (name) => runNode([npxScript, 'inspect', name], { cwd: path });
  assert.equal(output, 'pca\nadaptive\n');
  assert.match(inspected('./default'), /^\.\/default: [\s\S]*method +pca\n/);
  assert.match(inspected('default'), /^default: [\s\S]*method +adaptive\n/);
});

test('tonescape/inline contains the default model, and says how to get another', async () => {
  const inline = await import(pathToFileURL(join(root, 'dist/inline.js')).href);
  const tonescape = await inline.load();
  const opened = await tonescape.model('default');
  assert.deepEqual(opened.toBytes(), (await (await load()).model('default')).toBytes());
  await assert.rejects(tonescape.model('vae'), {
    name: 'TonescapeError',
    code: 'file-not-found',
    message: /"vae" [\s\S]*the default model only[\s\S]*tonescape\/models\/vae\.safetensors/,
  });
});

test('a plain page requests a model when it is used, by load, loadInWorker and listen', async () => {
  mkdirSync(join(folder, 'plain'));
  writeFileSync(join(folder, 'plain/index.html'), `${kLink}<script type="module" src="page.js"></script>`);
  const page_js = `import { load } from '../node_modules/tonescape/dist/index.js';
    import { listen, loadInWorker } from '../node_modules/tonescape/dist/microphone.js';
    const tonescape = await load();
    const engine = await loadInWorker();
    Object.assign(globalThis, { tonescape, engine, listen });`;
  writeFileSync(join(folder, 'plain/page.js'), page_js);
  const site = await serve(folder);
  try {
    const page = await open(browser, `${site.url}/plain/index.html`);
    const requested = [];
    page.on('request', (request) => requested.push(request.url().match(/[^/]+\.safetensors$/)?.[0]));
    await page.waitForFunction(() => globalThis.engine);
    assert.deepEqual(requested.filter(Boolean), []);
    const classes = await page.evaluate(async () => {
      const own = await tonescape.model('default');
      const inWorker = await engine.model('vae');
      const listening = await listen({ model: 'default', onPoint() {} });
      listening.stop();
      return [own.classNames, inWorker.facts.classNames, listening.model.classNames];
    });
    assert.deepEqual(classes, [kClasses, kClasses, kClasses]);
    assert.deepEqual(requested.filter(Boolean), ['open.safetensors', 'vae.safetensors', 'open.safetensors']);
    assert.deepEqual(page.complaints, []);
  } finally {
    site.close();
  }
});

test('webpack copies the default model and those that are named by their files, and no other', async () => {
  const context = join(folder, 'webpack-models');
  mkdirSync(context);
  writeFileSync(
    join(context, 'page.js'),
    `import { load } from 'tonescape';
    globalThis.outcome = (async () => {
      const tonescape = await load();
      const classes = [];
      for (const source of ['default', new URL('tonescape/models/vae.safetensors', import.meta.url)])
        classes.push((await tonescape.model(source)).classNames);
      const { code, message } = await tonescape.model('pca').catch((error) => error);
      return { classes, code, message };
    })();`,
  );
  const path = join(context, 'dist');
  await new Promise((resolve, reject) => {
    const settings = {
      context,
      entry: './page.js',
      mode: 'production',
      output: { path },
      performance: false,
    };
    webpack(settings, (error) => (error ? reject(error) : resolve()));
  });
  writeFileSync(join(path, 'index.html'), `${kLink}<script src="main.js" defer></script>`);
  assert.equal(readdirSync(path).filter((file) => file.endsWith('.safetensors')).length, 2);
  const site = await serve(path);
  try {
    const page = await open(browser, `${site.url}/index.html`);
    await page.waitForFunction(() => globalThis.outcome);
    const { classes, code, message } = await page.evaluate(() => globalThis.outcome);
    assert.deepEqual(classes, [kClasses, kClasses]);
    assert.equal(code, 'file-not-found');
    assert.match(message, /"pca" [\s\S]*new URL\('tonescape\/models\/pca\.safetensors', import\.meta\.url\)/);
  } finally {
    site.close();
  }
});
