// The engine with the released models. The page's first script is this and the engine's side of the page, no more: the
// worker starts while the rest arrives.

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

/** It begins with the default model; the others follow in the order of the study. */
export const engine = new Engine(first as Bundle, others);
