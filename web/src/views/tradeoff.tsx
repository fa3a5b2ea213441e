// The plot of discrimination against consistency: a point for each method, which chooses the method's map.

import tradeoff from 'virtual:tradeoff';
import { studies } from '../catalogue';
import { compareWith } from '../models';
import { comparedIds } from '../state';
import { fixed } from '../text';
import { argument } from '../text/argument';

// The part of the plane that is shown. A method with a larger distance stands at the lower edge, with its distance.
const kAccuracy = { least: 0.2, most: 0.62 };
const kNearest = -0.4;
const kFarthest = 6;
const kGuessing = 0.25;
/** The report's intervals: so many standard errors on either side. */
const kErrors = 2;
/** A name stands left of its point from this part of the width on, where it would not fit right of it. */
const kNameLeft = 0.6;

/** The methods that have a map on the page. That of a method with maps of several sets is the first. */
const methods = tradeoff.flatMap((figures) => {
  const study =
    studies.find(({ method, set }) => method === figures.method && set === 'english') ??
    studies.find(({ method }) => method === figures.method);
  if (!study) return [];
  return { ...figures, id: study.id, name: study.set === 'english' ? study.label : figures.title };
});

export function Tradeoff() {
  return (
    <figure class="tradeoff">
      <figcaption class="fine">{argument.consistent}</figcaption>
      <div class="plane">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path class="guessing" d={`M${across(kGuessing)} 0V100`} />
          {methods.map(({ id, accuracy, distance }) => (
            <path key={id} class={isShown(id) ? 'shown' : ''} d={whiskers(accuracy, distance)} />
          ))}
        </svg>
        <span class="tick guess" style={{ '--x': String(across(kGuessing) / 100) }}>
          {argument.guessing}
        </span>
        {methods.map(({ id, name, accuracy, distance }) => (
          <button
            key={id}
            type="button"
            class={`method ${across(accuracy.mean) > 100 * kNameLeft ? 'flipped' : ''}`}
            style={{
              '--x': String(across(accuracy.mean) / 100),
              '--y': String(down(distance.mean) / 100),
            }}
            aria-pressed={isShown(id)}
            title={argument.point(fixed(accuracy.mean, 2), fixed(distance.mean, 2))}
            onClick={() => place(id)}
          >
            {name} {distance.mean > kFarthest && argument.far(fixed(distance.mean, 0))}{' '}
            <span class="side">{side(id)}</span>
          </button>
        ))}
      </div>
      <p class="fine ticks">
        <span>{fixed(kAccuracy.least, 2)}</span>
        <span>{argument.discriminates}</span>
        <span>{fixed(kAccuracy.most, 2)}</span>
      </p>
    </figure>
  );
}

// The map that is chosen comes to the right, so that the last two that were chosen are side by side.
function place(id: string): void {
  const [, right] = comparedIds.value;
  if (right !== id) void compareWith([right, id]);
}

function isShown(id: string): boolean {
  return comparedIds.value.includes(id);
}

function side(id: string): string {
  const [left, right] = comparedIds.value;
  if (id === left) return argument.side.left;
  return id === right ? argument.side.right : '';
}

type Mean = (typeof tradeoff)[number]['accuracy'];

function whiskers(accuracy: Mean, distance: Mean): string {
  const [x, y] = [across(accuracy.mean), down(distance.mean)];
  const [left, right] = [-kErrors, kErrors].map((by) => across(accuracy.mean + by * accuracy.error));
  const [high, low] = [-kErrors, kErrors].map((by) => down(distance.mean + by * distance.error));
  return `M${left} ${y}H${right}M${x} ${high}V${low}`;
}

// Percent of the width and of the height.
function across(accuracy: number): number {
  return (100 * (accuracy - kAccuracy.least)) / (kAccuracy.most - kAccuracy.least);
}

function down(distance: number): number {
  return (100 * (Math.min(distance, kFarthest) - kNearest)) / (kFarthest - kNearest);
}
