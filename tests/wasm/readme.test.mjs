// The examples of the package's README and docs, unchanged, in an empty folder after `npm install` of the tarball: in
// Node.js, on the command line, and those with the microphone in a page that Vite builds.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'vite';
import { launch, open, serve } from '../support/browser.mjs';
import { projectFile, referenceWav, temporaryFolder } from '../support/files.mjs';
import { packed } from '../support/package.mjs';
import { runNode } from '../support/run_node.mjs';

const folder = temporaryFolder();
const npm = ['install', '--offline', '--no-audit', '--no-fund', '--silent', packed];
execFileSync('npm', npm, { cwd: folder, stdio: 'inherit' });
const root = join(folder, 'node_modules/tonescape');
const documents = ['README.md', ...readdirSync(join(root, 'docs')).map((file) => `docs/${file}`)].filter(
  (file) => file.endsWith('.md'),
);

/** The code blocks of a language, by document. */
function blocks(language) {
  const block = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return documents.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(block)].map(([, code], i) => ({
      name: `example ${i + 1} of ${file}`,
      code,
    })),
  );
}

const examples = blocks('js');
const pages = examples.filter(({ code }) => code.includes("'tonescape/microphone'"));

/** What each prints: in Node.js all of it, in a page each of the first lines. */
const kTooShort = /^too-short\nThe recording has 100 samples, less than one frame of 60 ms \(960 /;
const kLabel = '(anger|happiness|neutral|sadness|null)';
const kPoint = /^[\d.]+ -?[\d.e-]+ -?[\d.e-]+ (anger|happiness|neutral|sadness|no voice)$/;
const prints = {
  'example 1 of README.md': kPoint,
  'example 2 of README.md':
    /^loudness \d[\d.]+\ntaken for (anger|happiness|neutral|sadness) at -?\d[\d.e-]+ -?\d[\d.e-]+ by /,
  'example 3 of README.md': /^([\d.]+\n)*1\n(anger|happiness|neutral|sadness) \d+ 16000\n$/,
  'example 4 of README.md': kTooShort,
  'example 1 of docs/errors.md': kTooShort,
  // 88 features, and of the last the value: 10 log10(0.1^2 / 2)
  'example 1 of docs/features.md': /^([^\n]+\n){87}equivalentSoundLevel_dBp -23\.0[^\n]+\n([^\n]+\n){3}$/,
  'example 1 of docs/files.md':
    /^[\d.]+ (anger|happiness|neutral|sadness) \d+ \d+\na\.wav -?[\d.]+\nnowhere\.wav file-not-found\n1 \d+\n$/,
  'example 1 of docs/microphone.md': kPoint,
  'example 2 of docs/microphone.md': kPoint,
  'example 3 of docs/microphone.md': new RegExp(`^[\\d.]+ ${kLabel} ${kLabel} \\d+$`),
  'example 1 of docs/models.md': /anger[\s\S]*no voice/, // its sound is noise
  'example 2 of docs/models.md': /^high \d{5}\n$/,
};

test('each example is run', () => {
  assert.deepEqual(examples.map(({ name }) => name).sort(), Object.keys(prints).sort());
  assert.equal(pages.length, 4);
});

cpSync(referenceWav('en_sad_f'), join(folder, 'a.wav'));

for (const { name, code } of examples.filter((example) => !pages.includes(example))) {
  test(`${name} runs in Node.js`, () => {
    writeFileSync(join(folder, 'first.mjs'), code);
    assert.match(runNode(['first.mjs'], { cwd: folder }), prints[name]);
  });
}

test('the example of the repository’s README runs in Node.js', () => {
  const [[, code]] = readFileSync(projectFile('README.md'), 'utf8').matchAll(/^```js\n([\s\S]*?)^```$/gm);
  writeFileSync(join(folder, 'overview.mjs'), code);
  const output = runNode(['overview.mjs'], { cwd: folder });
  const [loudness, ...points] = output.trim().split('\n');
  assert.ok(Number(loudness) > 0);
  assert.ok(points.length >= 10, output);
  for (const point of points)
    assert.match(point, /^[\d.]+ -?[\d.]+ -?[\d.]+ (anger|happiness|neutral|sadness)$/);
});

test('the commands of npx tonescape run', () => {
  mkdirSync(join(folder, 'speech'));
  for (const file of ['speech/b.wav', 'a.wav']) cpSync(referenceWav('en_sad_f'), join(folder, file));
  writeFileSync(join(folder, 'corpus.csv'), 'file,speaker\na.wav,anna\n');
  // Those for several machines need programs that are not here.
  const commands = blocks('sh').flatMap(({ code }) => code.match(/^npx tonescape .*$/gm) ?? []);
  const here = commands.filter((command) => !command.includes('--shard'));
  assert.ok(here.length >= 6, `${commands}`);
  const outputs = here.map((command) =>
    execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' }),
  );
  assert.ok(
    outputs.some((output) => /^a\.wav,happiness,anna,|^a\.wav,anna,happiness,/m.test(output)),
    `${outputs}`,
  );
  assert.match(readFileSync(join(folder, 'places.csv'), 'utf8'), /^speech\/b\.wav,happiness,/m);
});

let browser;
before(async () => {
  browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
});
after(() => browser?.close());

/** Builds a page of the code by Vite, without configuration, and returns the folder. */
async function built(name, code) {
  const page = join(folder, name.replaceAll(/\W/g, '_'));
  mkdirSync(page);
  writeFileSync(join(page, 'page.js'), code);
  writeFileSync(
    join(page, 'index.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>',
  );
  await build({ root: page, configFile: false, logLevel: 'error' });
  return join(page, 'dist');
}

for (const { name, code } of pages) {
  test(`${name} runs in a page`, async () => {
    assert.match(code, /setTimeout\([\s\S]*, 5000\)/);
    // The five seconds are over when three points were printed.
    const clock = 'globalThis.afterFiveSeconds = (end) => { globalThis.end = end; };';
    const dist = await built(
      name,
      `${clock}\n${code.replace('setTimeout(', 'globalThis.afterFiveSeconds(')}`,
    );
    const copied = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.safetensors'));
    const used = code.match(/[a-z-]+(?=\.safetensors)/g) ?? [];
    assert.deepEqual(copied.map((file) => file.replace(/-.{8}\.safetensors$/, '')).sort(), ['open', ...used]);
    const site = await serve(dist);
    const page = await open(browser, `${site.url}/index.html`);
    try {
      const lines = [];
      await page.waitForEvent('console', (message) => lines.push(message.text()) === 3);
      await page.waitForFunction(() => globalThis.end);
      await page.evaluate(() => globalThis.end());
      for (const text of lines) assert.match(text, prints[name]);
      assert.deepEqual(page.complaints, []);
    } finally {
      await page.close();
      site.close();
    }
  });
}

test('each link of the README and the docs leads to a file of the package', () => {
  const links = documents.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) =>
      join(dirname(file), link),
    ),
  );
  assert.ok(links.length >= 10);
  const files = readdirSync(root, { recursive: true });
  assert.deepEqual(
    links.filter((link) => !files.includes(link.replace(/\/$/, ''))),
    [],
  );
});
