// The documents that the page links to, as HTML pages beside it or, in the single file, inside it. What they link to in
// the repository is a page too, so that every link works.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentPage, linksOf } from './document_page.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const kModule = 'virtual:documents';
const kStyle = 'documents/style.css';

/** The paths in the repository; the notices are put together here. */
const paths = {
  modelCard: 'models/README.md',
  provenance: 'models/PROVENANCE.md',
  agreement: 'docs/agreement.md',
  dictionary: 'docs/features.md',
  degenerate: 'docs/degenerate-input.md',
  licence: 'LICENSE',
  notices: 'NOTICES',
};

/** Further documents that the page links to; the single file is without them. */
const linkedPaths = {
  report: 'models/report/english/REPORT.md',
  beyond: 'docs/beyond-the-paper.md',
  code: 'core/tonescape/latent/objective.h',
  package: 'wasm/README.md',
};

/** Gives `virtual:documents`: the address of each, and in `linked` those of the further documents. */
export function documents(isSingle) {
  const addresses = Object.entries(paths).map(([name, path]) => [
    name,
    isSingle ? inside(path) : `./${fileOf(path)}`,
  ]);
  const further = isSingle ? [] : Object.entries(linkedPaths);
  const linked = further.map(([name, path]) => [name, `./${fileOf(path)}`]);
  const code = [
    `export default ${JSON.stringify(Object.fromEntries(addresses))};`,
    `export const linked = ${JSON.stringify(Object.fromEntries(linked))};`,
  ].join('\n');
  return {
    name: 'tonescape-documents',
    resolveId: (id) => (id === kModule ? `\0${kModule}` : undefined),
    load: (id) => (id === `\0${kModule}` ? code : undefined),
    configureServer({ middlewares }) {
      const files = filesOfAll();
      middlewares.use((request, response, next) => {
        const file = files.get(new URL(request.url, 'http://localhost').pathname.slice(1));
        if (file === undefined) return next();
        const type = { css: 'text/css', svg: 'image/svg+xml' }[request.url.split('.').at(-1)] ?? 'text/html';
        response.setHeader('Content-Type', `${type}; charset=utf-8`).end(file);
      });
    },
    generateBundle() {
      if (isSingle) return;
      for (const [fileName, source] of filesOfAll()) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** Whether a built file is a document that is kept for offline use only when it is opened: all but the licences. */
export function isKeptWhenOpened(fileName) {
  const kept = [kStyle, ...[paths.licence, paths.notices].map(fileOf)];
  return fileName.startsWith('documents/') && !kept.includes(fileName);
}

/** All files by name: the documents, what they link to, what that links to, and the style. */
function filesOfAll() {
  const files = new Map([[kStyle, style()]]);
  const open = [...Object.values(paths), ...Object.values(linkedPaths)];
  for (const path of open) {
    if (files.has(fileOf(path))) continue;
    const text = textOf(path);
    const linkTo = (href) => {
      const [target, anchor] = targetOf(path, href);
      if (!isPublished(target)) return undefined;
      return posix.relative(posix.dirname(fileOf(path)), fileOf(target)) + anchor;
    };
    const top = '../'.repeat(fileOf(path).split('/').length - 1);
    files.set(fileOf(path), path.endsWith('.svg') ? text : documentPage({ path, text, top, linkTo }));
    if (!path.endsWith('.md')) continue;
    const targets = linksOf(text).map((href) => targetOf(path, href)[0]);
    open.push(...targets.filter(isPublished));
  }
  return files;
}

/** The path in the repository, and the anchor, of a link in the document at `path`. */
function targetOf(path, href) {
  const [target, anchor] = href.split('#');
  return [posix.join(posix.dirname(path), target), anchor === undefined ? '' : `#${anchor}`];
}

// A picture of pixels is left out: its description stands in its place.
function isPublished(path) {
  if (path.endsWith('.png')) return false;
  const full = join(root, path);
  return !path.startsWith('..') && existsSync(full) && statSync(full).isFile();
}

function fileOf(path) {
  return path.endsWith('.svg') ? `documents/${path}` : `documents/${path.replace(/\.md$/, '')}.html`;
}

function inside(path) {
  const page = documentPage({ path, text: textOf(path), style: style() });
  return `data:text/html;charset=utf-8;base64,${Buffer.from(page).toString('base64')}`;
}

function style() {
  const sheets = ['web/src/style/colours.css', 'web/build/documents.css'].map(read);
  return sheets.join('\n').replace(/\/\*.*?\*\/|\s+/g, ' ');
}

function textOf(path) {
  return path === paths.notices ? notices() : read(path);
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
    const ending = `/node_modules/${name}/`;
    const [before] = require.resolve(name).split(ending);
    const folder = `${before}${ending}`;
    return `${name}\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8')}`;
  });
  return [read('wasm/dist/NOTICE.txt'), ...licences].join('\n----\n\n');
}
