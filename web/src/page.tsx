// Draws the page, and waits for the engine, the clips, the browser's storage and the names of the utterances.

import { render } from 'preact';
import { restoreCalibration } from './calibration';
import { fetchReferences } from './catalogue';
import { keepForOffline } from './offline';
import { begin, fetchClips } from './sources';
import { App } from './views/app';

render(<App />, document.body);
// In development a changed view replaces the old one, and the session stays.
import.meta.hot?.accept('./views/app', (changed) => {
  if (changed) render(<changed.App />, document.body);
});
void begin().then(restoreCalibration).then(fetchClips).then(fetchReferences).then(keepForOffline);
