// The engine with the released models. The page's first script contains only this and web/src/engine, so that the
// Worker starts while the rest is loaded.

import list from '../../models/models.json';
import { type Bundle, Engine } from './engine/engine';

const bundles = import.meta.glob<string>('../../models/*.safetensors', {
  query: '?url',
  import: 'default',
  eager: true,
});
const [first, ...others] = list.models
  .toSorted((a, b) => Number(b.default) - Number(a.default))
  .map(({ method, file }): Bundle => ({ id: method, url: bundles[`../../models/${file}`] as string }));

/** Loads the default model first; the others follow in the order of the study. */
export const engine = new Engine(first as Bundle, others);
