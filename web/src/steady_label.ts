// The label that is shown while somebody speaks: it changes only when the new one has lasted, because the readings of
// neighbouring points may differ where two classes are close.

import type { Reading } from './engine/reading';

/** What is shown of a reading. */
export type Label = Pick<Reading, 'verdict' | 'label' | 'runnerUp'>;

/** Another label is shown when so many of the last points have it: 0.8 s after a change, at ten points a second. */
const kNeeded = 8;
const kLastPoints = 15;

/**
 * Takes readings in the order of time and gives the label to show with each. The first label of a voice is shown at once,
 * because there is none that could stay.
 */
export class SteadyLabel {
  private shown: Label | undefined;
  private readonly last: string[] = [];

  take(reading: Label): Label {
    const key = keyOf(reading);
    this.last.push(key);
    if (this.last.length > kLastPoints) this.last.shift();
    const isHeld = this.last.filter((one) => one === key).length >= kNeeded;
    const { shown = reading } = this;
    const isNew = keyOf(shown) !== key && (isHeld || shown.verdict === 'no-voice');
    this.shown = isNew ? reading : shown;
    return this.shown;
  }
}

// Equal for two readings that say the same. Between two classes, their order may change with each point.
function keyOf({ verdict, label, runnerUp }: Label): string {
  if (verdict === 'clear') return `clear ${label}`;
  return verdict === 'between' ? `between ${[label, runnerUp].sort()}` : verdict;
}

const known = new WeakMap<readonly Label[], { rule: SteadyLabel; labels: (Label | undefined)[] }>();

/** The label to show with each reading of a trail, which may have grown since the last call. */
export function steadyLabels(trail: readonly Label[]): readonly (Label | undefined)[] {
  const state = known.get(trail) ?? { rule: new SteadyLabel(), labels: [] };
  known.set(trail, state);
  for (const reading of trail.slice(state.labels.length)) state.labels.push(state.rule.take(reading));
  return state.labels;
}
