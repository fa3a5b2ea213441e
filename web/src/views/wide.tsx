// A box for a table that may be wider than the window: the box scrolls, also by the keyboard.

import type { ComponentChildren } from 'preact';

export function Wide({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard.
    <section class="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
