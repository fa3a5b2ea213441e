// The page's first script: starts the engine's Worker and, at the same time, loads the script that draws the page.

import './style/colours.css';
import './style/base.css';
import './style/layout.css';
import './style/readings.css';
import './style/map.css';
import './style/panels.css';
import './style/phone.css';
import './style/media.css';
import { engine } from './released';

engine.load().catch(() => {}); // the page reports the failure once it is loaded
void import('./page');
