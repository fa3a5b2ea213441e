// Pages without a bundler: from a server with a strict content security policy, with the package on another origin as
// from a CDN, and from the disk as in Electron.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, serve } from '../support/browser.mjs';
import { referenceWav, temporaryFolder } from '../support/files.mjs';
import { installed } from '../support/package.mjs';
import { kPage, pageProgram } from './program.mjs';
import { assertPage } from './visit.mjs';

/** Writes a page that imports the package's files from the folder at `address`, and returns its folder. */
function pageWith(address, folder = temporaryFolder()) {
  writeFileSync(join(folder, 'index.html'), `${kPage}<script type="module" src="page.js"></script>`);
  writeFileSync(
    join(folder, 'page.js'),
    pageProgram(
      `import { load } from '${address}/index.js';\nimport { listen } from '${address}/microphone.js';`,
    ),
  );
  return folder;
}

const kDist = 'node_modules/tonescape/dist';

async function strictPolicy(browser, expected) {
  const site = await serve(pageWith(`/${kDist}`, installed.folder));
  try {
    await assertPage(browser, `${site.url}/index.html`, expected);
  } finally {
    site.close();
  }
}

async function otherOrigin(browser, expected) {
  const cdn = await serve(installed.folder, { policy: null, shared: true });
  // What such a page must allow, beside its own origin.
  const policy = `script-src 'self' ${cdn.url} 'wasm-unsafe-eval'; connect-src ${cdn.url}; worker-src blob: ${cdn.url}`;
  const site = await serve(pageWith(`${cdn.url}/${kDist}`), { policy });
  try {
    await assertPage(browser, `${site.url}/index.html`, expected);
  } finally {
    site.close();
    cdn.close();
  }
}

async function fromDisk(_browser, expected) {
  const folder = pageWith(pathToFileURL(join(installed.root, 'dist')).href);
  const browser = await launch({
    microphone: referenceWav('en_neutral_m_44k1'),
    switches: ['--allow-file-access-from-files'],
  });
  try {
    await assertPage(browser, pathToFileURL(join(folder, 'index.html')).href, expected);
  } finally {
    await browser.close();
  }
}

export const pages = [
  { name: 'a page with a strict content security policy', visit: strictPolicy },
  { name: 'a page on another origin than the package', visit: otherOrigin },
  { name: 'a page from the disk whose modules may be read, as in Electron', visit: fromDisk },
];
