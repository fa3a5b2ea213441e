// A component whose code is loaded when it is first shown.

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { reasonOf } from '../text';

export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => preact.JSX.Element {
  const loaded = signal<{ Shown?: ComponentType<Props>; problem?: string }>({});
  return (props) => {
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
    return Shown ? <Shown {...props} /> : <p class="problem">{problem}</p>;
  };
}
