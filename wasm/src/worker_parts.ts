// The files of the package that run beside a page: where an entry has them, and the engine's Worker started from one.
import type { WasmSource } from './compile.js';
import { TonescapeError } from './errors.js';
import { WorkerEngine } from './worker_engine.js';

/** Where an entry of the package has its parts. */
export interface Parts {
  wasm(): WasmSource | Promise<WasmSource>;
  addWorklet(worklet: AudioWorklet): Promise<void>;
  newWorker(): Worker;
}

export interface WorkerLoadOptions {
  /** core.wasm, as in load(). */
  wasm?: WasmSource;
}

/** loadInWorker() with the entry's parts. */
export async function loadWith(parts: Parts, options: WorkerLoadOptions): Promise<WorkerEngine> {
  const engine = startWorker(parts);
  try {
    await engine.load(options?.wasm ?? parts.wasm());
    return engine;
  } catch (error) {
    engine.close();
    throw error;
  }
}

/** The engine of a Worker that loads its script; load() is still to be called. Throws "worker-failed". */
export function startWorker(parts: Parts): WorkerEngine {
  try {
    return new WorkerEngine(parts.newWorker());
  } catch (error) {
    throw workerFailed(error);
  }
}

/** Browsers refuse the script of a Worker from another origin, as a CDN's. */
export function workerFailed(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.name : String(error);
  return new TonescapeError(
    'worker-failed',
    `The Worker could not be started (${reason}); serve the package from the page’s own origin, or import tonescape/inline.`,
    { cause: error },
  );
}
