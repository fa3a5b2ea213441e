// The engine with the released models. The page's first script contains only this and web/src/engine, so that the
// Worker starts while the rest is loaded.

import bundles from 'virtual:bundles';
import { Engine } from './engine/engine';

const [first, ...others] = bundles;

/** Loads the default model first; the others follow in the order of models.json. */
export const engine = new Engine(first, others);
