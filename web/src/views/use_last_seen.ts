// A value that is followed while an element is in sight, and else once a second, because to draw what nobody sees costs
// as much.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { kUnseenMilliseconds, whenSeen } from '../frames';

/** What `read` gives; while the element is out of sight, what it gave within the last second. */
export function useLastSeen<T>(element: RefObject<Element | null>, read: () => T): T {
  const isInSight = useSignal(true);
  /** Counts the seconds out of sight. */
  const unseen = useSignal(0);
  const last = useRef<{ value: T; unseen: number } | undefined>(undefined);
  useEffect(() => {
    const sight = whenSeen(element.current as Element, (isSeen) => {
      isInSight.value = isSeen;
    });
    const timer = setInterval(() => {
      if (!isInSight.peek()) unseen.value++;
    }, kUnseenMilliseconds);
    return () => {
      clearInterval(timer);
      sight.disconnect();
    };
  }, []);
  if (isInSight.value || last.current?.unseen !== unseen.value)
    last.current = { value: read(), unseen: unseen.value };
  return last.current.value;
}
