import { render } from 'preact';
import { restoreCalibration } from './calibration';
import { begin, fetchClips } from './conductor';
import { keepForOffline } from './offline';
import { App } from './views/app';
import './style/base.css';
import './style/layout.css';
import './style/readings.css';
import './style/map.css';
import './style/panels.css';

const begun = begin(); // the engine starts beside the first drawing
render(<App />, document.body);
void begun.then(restoreCalibration).then(fetchClips).then(keepForOffline);
