// The released bundles for the page's first script, which would otherwise contain the whole of models/models.json.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const models = fileURLToPath(new URL('../../models/', import.meta.url));
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
        ({ file }, i) => `import url${i} from ${JSON.stringify(`${models}${file}?url`)};`,
      );
      const entries = list.map(({ id: name }, i) => `{ id: ${JSON.stringify(name)}, url: url${i} }`);
      return `${imports.join('\n')}\nexport default [${entries.join(', ')}];`;
    },
  };
}
