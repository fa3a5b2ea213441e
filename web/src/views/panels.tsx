// The panels below the map as tabs; one panel is shown at a time.

import { signal } from '@preact/signals';
import { page, tab } from '../text';
import { About } from './about';
import { Adapt } from './adapt';
import { Compare } from './compare';
import { Take } from './take';
import { Why } from './why';

const panels = { why: Why, compare: Compare, adapt: Adapt, take: Take, about: About };
type Name = keyof typeof panels;
const names = Object.keys(panels) as Name[];

export const open = signal<Name>('why');

export function Panels() {
  const Panel = panels[open.value];
  return (
    <section class="panels" aria-label={page.panels}>
      <div class="tabs" role="tablist" aria-label={page.panels}>
        {names.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={open.value === name}
            aria-controls={`panel-${name}`}
            tabIndex={open.value === name ? 0 : -1}
            onClick={() => {
              open.value = name;
            }}
            onKeyDown={(event) => moveFocus(event, name)}
          >
            {tab[name]}
          </button>
        ))}
      </div>
      <div id={`panel-${open.value}`} class="panel" role="tabpanel" aria-labelledby={`tab-${open.value}`}>
        <Panel />
      </div>
    </section>
  );
}

function moveFocus(event: KeyboardEvent, from: Name): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = names[(names.indexOf(from) + step + names.length) % names.length] as Name;
  open.value = next;
  document.getElementById(`tab-${next}`)?.focus();
}
