// The page begins: the engine's worker starts, and beside it the page's own script arrives and draws.

import './style/base.css';
import './style/layout.css';
import './style/readings.css';
import './style/map.css';
import './style/panels.css';
import { engine } from './released';

engine.load().catch(() => {}); // the page tells, when it is there
void import('./page');
