// A component whose code is loaded when it is first shown.

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { reasonOf } from '../text';

export function later(load: () => Promise<ComponentType>): ComponentType {
  const loaded = signal<{ Shown?: ComponentType; problem?: string }>({});
  return () => {
    useEffect(() => {
      if (loaded.value.Shown) return;
      load().then(
        (Shown) => {
          loaded.value = { Shown };
        },
        (error) => {
          loaded.value = { problem: reasonOf(error) };
        },
      );
    }, []);
    const { Shown, problem } = loaded.value;
    return Shown ? <Shown /> : <p class="problem">{problem}</p>;
  };
}
