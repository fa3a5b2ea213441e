import { render } from 'preact';
import { restoreCalibration } from './calibration';
import { begin } from './conductor';
import { keepForOffline } from './offline';
import { App } from './views/app';
import './style/base.css';
import './style/layout.css';
import './style/readings.css';
import './style/map.css';
import './style/panels.css';

render(<App />, document.body);
void begin().then(restoreCalibration).then(keepForOffline);
