// The mark of a class as a small picture beside its name. Screen readers skip it, because the name says the same.

import { markOf } from '../map/marks';

export function Mark({ name, index }: { name: string; index: number }) {
  const { shape, colour } = markOf(name, index);
  return (
    <svg class="mark" viewBox="-1.5 -1.5 3 3" aria-hidden="true">
      <path d={shape} style={{ fill: `var(${colour})` }} />
    </svg>
  );
}
