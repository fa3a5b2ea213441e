// A step of the tour: a small card in the page, below the thing that it explains, so that it covers nothing.

import { useEffect, useRef } from 'preact/hooks';
import { first, tourSteps } from '../text/first';
import { endTour, nextStep, step, steps, type TourStep } from '../tour';

/** Whether somebody has asked for the step that is shown: only then it takes the focus. */
let isAsked = false;

export function Tour({ at }: { at: TourStep }) {
  const number = step.value ?? -1;
  return steps[number] === at ? <Card at={at} number={number + 1} /> : null;
}

function Card({ at, number }: { at: TourStep; number: number }) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsked) next.current?.focus();
    isAsked = false;
    const onKey = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === 'Escape' && !defaultPrevented) endTour();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <section class={`tour at-${at}`} aria-label={first.tour}>
      <p>{tourSteps[at]}</p>
      <div class="actions">
        <button
          ref={next}
          type="button"
          onClick={() => {
            isAsked = true;
            nextStep();
          }}
        >
          {number < steps.length ? first.next : first.done}
        </button>
        {number < steps.length && (
          <button type="button" onClick={endTour}>
            {first.skip}
          </button>
        )}
        <span class="fine">{first.of(number, steps.length)}</span>
      </div>
    </section>
  );
}

/** Begins the tour again. */
export function ShowTour() {
  return (
    <button
      id="show-tour"
      type="button"
      onClick={() => {
        isAsked = true;
        step.value = 0;
      }}
    >
      {first.show}
    </button>
  );
}
