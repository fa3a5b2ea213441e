// The panels below the map as tabs; one panel is shown at a time.

import { useEffect, useRef } from 'preact/hooks';
import { openPanel, type PanelName, panelIn, panelNames, showPanel } from '../panel_address';
import { page, tab } from '../text';
import { About } from './about';
import { Adapt } from './adapt';
import { Compare } from './compare';
import { later } from './later';
import { Take } from './take';
import { Tour } from './tour';
import { Why } from './why';

const Four = later(() => import('./extras').then((extras) => extras.Four));
const panels = { why: Why, compare: Compare, four: Four, adapt: Adapt, take: Take, about: About };

export function Panels() {
  const name = openPanel.value;
  const Panel = panels[name];
  const section = useRef<HTMLElement>(null);
  // Somebody who comes by a link to a panel sees it at once; by its id also a link to the open panel leads to it.
  useEffect(() => {
    const show = () => panelIn(location.hash) && section.current?.scrollIntoView();
    show();
    addEventListener('hashchange', show);
    return () => removeEventListener('hashchange', show);
  }, []);
  return (
    <section ref={section} id={name} class="panels" aria-label={page.panels}>
      <Tour at="compare" />
      <div class="tabs" role="tablist" aria-label={page.panels}>
        {panelNames.map((one) => (
          <button
            key={one}
            id={`tab-${one}`}
            type="button"
            role="tab"
            aria-selected={one === name}
            aria-controls={`panel-${one}`}
            tabIndex={one === name ? 0 : -1}
            onClick={() => showPanel(one)}
            onKeyDown={(event) => moveFocus(event, one)}
          >
            {tab[one]}
          </button>
        ))}
      </div>
      <div id={`panel-${name}`} class="panel" role="tabpanel" aria-labelledby={`tab-${name}`}>
        <Panel />
      </div>
    </section>
  );
}

function moveFocus(event: KeyboardEvent, from: PanelName): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = panelNames[
    (panelNames.indexOf(from) + step + panelNames.length) % panelNames.length
  ] as PanelName;
  showPanel(next);
  document.getElementById(`tab-${next}`)?.focus();
}
