// The root component: it arranges all parts of the page.

import { useEffect } from 'preact/hooks';
import { clipped, lostSeconds, source } from '../state';
import { label, page } from '../text';
import { first } from '../text/first';
import { Alternatives, Listen } from './listen';
import { MapView } from './map_view';
import { Panels } from './panels';
import { Readings } from './readings';
import { StripView } from './strip_view';
import { TimelineView } from './timeline_view';
import { Tour } from './tour';
import { dropping, useDrops } from './use_drops';

/** Less lost sound is not reported, because it does not change a window of three seconds visibly. */
const kLeastLostSeconds = 0.05;

export function App() {
  useDrops();
  const plays = source.value !== 'none' && source.value !== 'microphone';
  const isLost = lostSeconds.value >= kLeastLostSeconds;
  // On a phone the buttons lie below the map, so playing sound scrolls the map and the label into view.
  useEffect(() => {
    if (!plays) return;
    for (const id of ['scores', 'map', 'moment'])
      document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [plays]);
  return (
    <div class={`page ${source.value !== 'none' ? 'running' : ''}`}>
      <a class="skip" href="#map">
        {page.skip}
      </a>
      <header>
        <h1>{page.name}</h1>
        <p>{page.claim}</p>
        <p class="fine">
          {first.point} {first.who} <a href="#about">{first.more}</a>.
        </p>
      </header>
      <main>
        <div class="side">
          <Listen />
          <Tour at="start" />
          <Readings />
          <Tour at="label" />
          <Alternatives />
          <Tour at="device" />
        </div>
        <div class="stage">
          <MapView which="main" />
          <Tour at="map" />
          <StripView />
          <TimelineView />
          <div class="notes">
            <p class="clipping" role="status">
              {clipped.value ? label.clipping : ''}
            </p>
            <p id="lost" class="fine" role="status">
              {isLost ? label.lost(lostSeconds.value) : ''}
            </p>
          </div>
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
