// The documents that the page links to, as plain text beside it or, in the single file, inside it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const kModule = 'virtual:documents';

const texts = {
  modelCard: () => read('models/README.md'),
  provenance: () => read('models/PROVENANCE.md'),
  agreement: () => read('docs/agreement.md'),
  dictionary: () => read('docs/features.md'),
  degenerate: () => read('docs/degenerate-input.md'),
  licence: () => read('LICENSE'),
  notices,
};

/** Gives `virtual:documents`: the address of each. */
export function documents(isSingle) {
  const addresses = Object.entries(texts).map(([name, text]) => {
    const inside = () => `data:text/plain;charset=utf-8;base64,${Buffer.from(text()).toString('base64')}`;
    return [name, isSingle ? inside() : `./documents/${fileOf(name)}`];
  });
  return {
    name: 'tonescape-documents',
    resolveId: (id) => (id === kModule ? `\0${kModule}` : undefined),
    load: (id) =>
      id === `\0${kModule}` ? `export default ${JSON.stringify(Object.fromEntries(addresses))}` : undefined,
    configureServer({ middlewares }) {
      for (const [name, text] of Object.entries(texts)) {
        middlewares.use(`/documents/${fileOf(name)}`, (_, response) => {
          response.setHeader('Content-Type', 'text/plain; charset=utf-8').end(text());
        });
      }
    },
    generateBundle() {
      if (isSingle) return;
      for (const [name, text] of Object.entries(texts))
        this.emitFile({ type: 'asset', fileName: `documents/${fileOf(name)}`, source: text() });
    },
  };
}

function fileOf(name) {
  return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.txt`;
}

function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

// The licences of what the page is built from: the engine's parts and the libraries of package.json.
function notices() {
  const { dependencies } = JSON.parse(read('web/package.json'));
  const require = createRequire(import.meta.url);
  const libraries = Object.keys(dependencies).filter((name) => name !== 'tonescape');
  const licences = libraries.map((name) => {
    const inside = `/node_modules/${name}/`;
    const [before] = require.resolve(name).split(inside);
    const folder = `${before}${inside}`;
    return `${name}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8')}`;
  });
  return [read('wasm/dist/NOTICE.txt'), ...licences].join('\n----\n\n');
}
