// The page itself: draws, and waits for the engine, the clips and the browser's storage.

import { render } from 'preact';
import { restoreCalibration } from './calibration';
import { begin, fetchClips } from './conductor';
import { keepForOffline } from './offline';
import { App } from './views/app';

render(<App />, document.body);
void begin().then(restoreCalibration).then(fetchClips).then(keepForOffline);
