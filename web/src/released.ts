// The engine with the released models. The page's first script contains only this and web/src/engine, so that the
// Worker starts while the rest is loaded.

import { first, others } from 'virtual:models';
import { Engine } from './engine/engine';

/** Loads the default model first; the others follow in the order of models.json. */
export const engine = new Engine(first, others);
