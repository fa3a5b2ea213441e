// Loads the models of the page and selects which of them are read.

import { batch } from '@preact/signals';
import { firstCompared } from './catalogue';
import { engine } from './released';
import { chosenId, comparedIds, families, features, models, moments, trails, updates } from './state';

/** Resolves when the page works with the first model; the other models follow. Throws Problem. */
export async function loadEngine(): Promise<void> {
  const loaded = await engine.load();
  if (models.value.length === 0) {
    batch(() => {
      models.value = [loaded.model];
      features.value = loaded.features;
      families.value = loaded.families;
      chosenId.value = loaded.model.id;
      comparedIds.value = firstCompared;
    });
    await showModels();
  }
  void loadOthers().catch(() => {}); // begin() reports a failure
}

/** Loads the other models. Throws Problem. */
export async function loadOthers(): Promise<void> {
  const others = await engine.loadOthers();
  if (models.value.some(({ id }) => id === others[0]?.id)) return;
  models.value = [...models.value, ...others];
  await showModels();
}

/** Requests the readings of the shown models for all moments of the session, and for those that follow. */
export async function showModels(): Promise<void> {
  const wanted = new Set([chosenId.value, ...comparedIds.value]);
  const ids = models.value.map(({ id }) => id).filter((id) => wanted.has(id));
  const readings = await engine.show(ids, moments);
  // The answer includes the moments that arrived while it was on its way.
  for (const [id, trail] of Object.entries(readings)) trails.set(id, trail);
  updates.value++;
}

export async function choose(id: string): Promise<void> {
  chosenId.value = id;
  await showModels();
}

export async function compareWith(ids: readonly [string, string]): Promise<void> {
  comparedIds.value = ids;
  await showModels();
}
