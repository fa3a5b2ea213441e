// Starts the worker of the page as it is served: its script is a file beside the page.

export function startWorker(): Worker {
  return new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
}
