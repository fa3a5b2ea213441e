// A table that may be wider than the window: it scrolls by itself, also with the keys.

import type { ComponentChildren } from 'preact';

export function Wide({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section class="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
