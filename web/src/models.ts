// The models of the page: loading them, and which of them are shown.

import { batch } from '@preact/signals';
import { firstCompared } from './catalogue';
import { engine } from './released';
import { chosenId, comparedIds, families, features, models, moments, trails, updates } from './state';

/** Done when the page works, with the first model; the others follow. Throws Problem. */
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
  void loadOthers().catch(() => {}); // begin() tells
}

/** Throws Problem. */
export async function loadOthers(): Promise<void> {
  const others = await engine.loadOthers();
  if (models.value.some(({ id }) => id === others[0]?.id)) return;
  models.value = [...models.value, ...others];
  await showModels();
}

/** Asks for what the models on the page say of all that was updates, and from now on. */
export async function showModels(): Promise<void> {
  const wanted = new Set([chosenId.value, ...comparedIds.value]);
  const ids = models.value.map(({ id }) => id).filter((id) => wanted.has(id));
  const readings = await engine.show(ids, moments);
  // What was heard while the answer was under way is in it already.
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
