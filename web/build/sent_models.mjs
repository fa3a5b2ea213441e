// The released models for the page: the default one in a file of its own, which is there first, and the others in another.
// The page's first script would otherwise contain the whole of models/models.json.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toSent } from '../src/sent_models';

const models = fileURLToPath(new URL('../../models/', import.meta.url));
const folder = fileURLToPath(new URL('../../build/page/', import.meta.url));
const kModule = 'virtual:models';

/** Gives `virtual:models`: ids and address of the two files, in the order of models.json. */
export function sentModels() {
  return {
    name: 'tonescape-models',
    resolveId: (id) => (id === kModule ? `\0${kModule}` : undefined),
    load(id) {
      if (id !== `\0${kModule}`) return undefined;
      const list = JSON.parse(readFileSync(`${models}models.json`, 'utf8')).models;
      const [first, others] = [true, false].map((isDefault) =>
        list.filter((model) => Boolean(model.default) === isDefault),
      );
      return `${written('first', first)}\n${written('others', others)}`;
    },
  };
}

/** Writes models as they are sent, and gives the line of the module that names them. */
function written(name, list) {
  const path = `${folder}${name}.models`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, toSent(list.map(({ file }) => new Uint8Array(readFileSync(`${models}${file}`)))));
  const ids = JSON.stringify(list.map(({ id }) => id));
  return `import ${name}Url from ${JSON.stringify(`${path}?url`)};\nexport const ${name} = { ids: ${ids}, url: ${name}Url };`;
}
