// The models of the page: their bundles, in the order in which they are offered.

import dae from '../../models/dae.safetensors?url';
import type { ModelSource } from './engine/engine';

export const modelSources: readonly ModelSource[] = [{ id: 'dae', url: dae }];
