// The package finds its files where tools have moved its scripts without them, and says so where it cannot.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as esbuild from 'esbuild';
import { expectedOf, kPage, pageProgram, plainProgram } from '../consumers/program.mjs';
import { assertOutput, assertPage } from '../consumers/visit.mjs';
import { launch, serve } from '../support/browser.mjs';
import { failure } from '../support/errors.mjs';
import { referenceWav } from '../support/files.mjs';
import { installed, load } from '../support/package.mjs';
import { runNode } from '../support/run_node.mjs';

const { folder, root } = installed;

let expected;
let pageServer;
before(async () => {
  expected = await expectedOf(await load());
  pageServer = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(kPage);
  });
  await new Promise((resolve) => pageServer.listen(0, '127.0.0.1', resolve));
});
after(() => pageServer.close());
const pageAddress = (file) => `http://127.0.0.1:${pageServer.address().port}/deep/${file}`;

for (const copies of ['node_modules/.vite/deps', '.angular/cache/22.0.0/page/vite/deps']) {
  test(`copies of its scripts in ${copies} find the files in node_modules`, async () => {
    mkdirSync(join(folder, copies), { recursive: true });
    for (const script of readdirSync(join(root, 'dist')).filter((name) =>
      /^(?:index|microphone|chunk-.*)\.js$/.test(name),
    ))
      cpSync(join(root, 'dist', script), join(folder, copies, script));
    writeFileSync(join(folder, 'copied.html'), `${kPage}<script type="module" src="copied.js"></script>`);
    writeFileSync(
      join(folder, 'copied.js'),
      pageProgram(
        `import { load } from './${copies}/index.js';\nimport { listen } from './${copies}/microphone.js';`,
      ),
    );
    const site = await serve(folder);
    const browser = await launch({ microphone: referenceWav('en_neutral_m_44k1') });
    try {
      await assertPage(browser, `${site.url}/copied.html`, expected);
    } finally {
      await browser.close();
      site.close();
    }
  });
}

for (const format of ['esm', 'cjs']) {
  test(`the bundled code of a server, of format ${format}, finds the files in node_modules`, async () => {
    const file = `server/bundle.${format === 'esm' ? 'mjs' : 'cjs'}`;
    await esbuild.build({
      absWorkingDir: folder,
      stdin: {
        contents: `import * as all from 'tonescape';\n(async () => { ${plainProgram('all')} })();`,
        resolveDir: folder,
      },
      bundle: true,
      platform: 'node',
      format,
      outfile: file,
      logLevel: 'silent', // warns that import.meta is empty in CommonJS
    });
    const output = runNode([file], { cwd: folder });
    assertOutput(output, expected);
  });
}

test('a page instead of core.wasm or training.wasm is called so, with the usual cures', async () => {
  const words = (file) =>
    new RegExp(
      `a page \\(HTML\\), not ${file} at http.*optimizeDeps: \\{ exclude: \\["tonescape"\\] \\}.*copy`,
      's',
    );
  await assert.rejects(
    load({ wasm: pageAddress('core.wasm') }),
    failure('file-not-found', words('core.wasm')),
  );
  const tonescape = await load({ trainingWasm: pageAddress('training.wasm?v=1') });
  const features = Array.from({ length: 8 }, (_, i) =>
    new Float32Array(tonescape.featureNames.length).fill(i),
  );
  const labels = features.map((_, i) => (i % 2 ? 'odd' : 'even'));
  await assert.rejects(
    tonescape.train({ features, labels }),
    failure('file-not-found', words('training.wasm')),
  );
});

test('a page instead of a model is called so', async () => {
  const tonescape = await load();
  await assert.rejects(
    tonescape.model(pageAddress('open.safetensors')),
    failure('file-not-found', /a page \(HTML\), not open\.safetensors at http.*check the address/),
  );
});
