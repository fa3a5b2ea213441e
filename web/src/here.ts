// One sentence that says in words where the point lies on the map, for those who do not read maps.

import { effect, signal } from '@preact/signals';
import type { PageModel, Reading } from './engine/reading';
import { sharesNear } from './map/nearest';
import { isShown } from './map/scene';
import { paced } from './paced';
import { chosen, reading } from './state';
import { sessionText } from './text/session';

const kNearest = 20;
/** The pause between two changes, because a sentence takes that long to read. */
const kReadMilliseconds = 2000;

/** Empty while the map shows no point. */
export const here = signal('');

const say = paced(kReadMilliseconds, (shown: { model: PageModel; at: Reading } | undefined) => {
  here.value = shown ? sessionText.here(sharesNear(shown.model, shown.at, kNearest)) : '';
});
effect(() => {
  const [model, at] = [chosen.value, reading.value];
  say(model && at && isShown(at) ? { model, at } : undefined);
});
