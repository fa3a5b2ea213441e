// The released bundles for the page's first script, which would otherwise contain the whole of models/models.json. They
// are files of their own, in the order of bytes in which they are sent.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toPlanes } from '../src/byte_planes';

const models = fileURLToPath(new URL('../../models/', import.meta.url));
const sent = fileURLToPath(new URL('../../build/sent/', import.meta.url));
const kModule = 'virtual:bundles';

/** Gives `virtual:bundles`: id and address of each, first the default, then the others in the order of models.json. */
export function bundles() {
  return {
    name: 'tonescape-bundles',
    resolveId: (id) => (id === kModule ? `\0${kModule}` : undefined),
    load(id) {
      if (id !== `\0${kModule}`) return undefined;
      const list = JSON.parse(readFileSync(`${models}models.json`, 'utf8')).models.toSorted(
        (a, b) => Number(b.default) - Number(a.default),
      );
      const imports = list.map(
        ({ file }, i) => `import url${i} from ${JSON.stringify(`${written(file)}?url`)};`,
      );
      const entries = list.map(({ id: name }, i) => `{ id: ${JSON.stringify(name)}, url: url${i} }`);
      return `${imports.join('\n')}\nexport default [${entries.join(', ')}];`;
    },
  };
}

/** Writes a bundle as it is sent, and gives the path. */
function written(file) {
  const path = `${sent}${basename(file, '.safetensors')}.planes`;
  mkdirSync(sent, { recursive: true });
  writeFileSync(path, toPlanes(new Uint8Array(readFileSync(`${models}${file}`))));
  return path;
}
