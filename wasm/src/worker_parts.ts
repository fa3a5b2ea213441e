// The parts of the package that do not run in the page's main thread, and the start of the engine's Worker.
import type { WasmSource } from './compile.js';
import { TonescapeError } from './errors.js';
import { kPolicy, WorkerEngine } from './worker_engine.js';

/** The parts of an entry of the package: core.wasm, the audio worklet and the Worker. */
export interface Parts {
  wasm(): WasmSource | Promise<WasmSource>;
  addWorklet(worklet: AudioWorklet): Promise<void>;
  newWorker(): Worker;
}

export interface WorkerLoadOptions {
  /** core.wasm, as in load(). */
  wasm?: WasmSource;
}

/** As loadInWorker(), with the parts of the package's entry. */
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

/** Starts a Worker whose script may come from another origin, as from a CDN. */
export function workerAt(script: URL | string): Worker {
  const address = new URL(script, location.href);
  if (address.origin === location.origin) return new Worker(address, { type: 'module' });
  // Browsers refuse a Worker such a script, and allow its own script to import it. The address of these few bytes is
  // kept, because not every browser has read them when the call returns.
  const own = new Blob([`import ${JSON.stringify(address.href)};`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(own), { type: 'module' });
}

/** Starts a Worker and returns its engine, on which load() must be called next. Throws "worker-failed". */
export function startWorker(parts: Parts): WorkerEngine {
  try {
    return new WorkerEngine(parts.newWorker());
  } catch (error) {
    throw workerFailed(error);
  }
}

/** The error of a Worker that cannot start, as where the page's policy forbids it. */
export function workerFailed(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.name : String(error);
  return new TonescapeError(
    'worker-failed',
    `The Worker could not be started (${reason}); check that ${kPolicy}, or import tonescape/inline.`,
    { cause: error },
  );
}
