// The whole page.

import { useEffect } from 'preact/hooks';
import { clipped, source } from '../state';
import { label, page } from '../text';
import { Instead, Listen } from './listen';
import { MapView } from './map_view';
import { Panels } from './panels';
import { Readings } from './readings';
import { StripView } from './strip_view';
import { dropping, useDrops } from './use_drops';

export function App() {
  useDrops();
  const plays = source.value === 'sound' || source.value === 'replay';
  // On a phone the buttons lie below the map, which is what one wants to see.
  useEffect(() => {
    if (plays) document.getElementById('map')?.scrollIntoView({ block: 'nearest' });
  }, [plays]);
  return (
    <div class={`page ${source.value !== 'none' ? 'running' : ''}`}>
      <a class="skip" href="#map">
        {page.skip}
      </a>
      <header>
        <h1>{page.name}</h1>
        <p>{page.claim}</p>
      </header>
      <main>
        <div class="side">
          <Listen />
          <Readings />
          <Instead />
        </div>
        <div class="stage">
          <MapView which="main" />
          <StripView />
          <p class="clipping" role="status">
            {clipped.value ? label.clipping : ''}
          </p>
        </div>
        <Panels />
      </main>
      {dropping.value && (
        <div class="drop-here" aria-hidden="true">
          {page.drop}
        </div>
      )}
    </div>
  );
}
