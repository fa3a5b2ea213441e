// Starts the worker of the single file: its script is inside the page.

import InsideWorker from './engine.worker?worker&inline';

export function startWorker(): Worker {
  return new InsideWorker();
}
