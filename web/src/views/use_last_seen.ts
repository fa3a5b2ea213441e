// A value that is followed only while an element is in sight, because drawing what nobody sees costs as much.

import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { whenSeen } from '../frames';

/** What `read` gives; while the element is out of sight, what it gave last. */
export function useLastSeen<T>(element: RefObject<Element | null>, read: () => T): T {
  const isInSight = useSignal(true);
  const last = useRef<{ value: T } | undefined>(undefined);
  useEffect(() => {
    const sight = whenSeen(element.current as Element, (isSeen) => {
      isInSight.value = isSeen;
    });
    return () => sight.disconnect();
  }, []);
  if (isInSight.value || !last.current) last.current = { value: read() };
  return last.current.value;
}
