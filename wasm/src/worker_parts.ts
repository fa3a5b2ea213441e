// The parts of the package that do not run in the page's main thread, and the start of the engine's Worker.
import type { WasmSource } from './compile.js';
import { watchPolicy } from './content_policy.js';
import type { ModelReader } from './models.js';
import { checkedOptions } from './options.js';
import { WorkerEngine } from './worker_engine.js';
import { workerFailed } from './worker_failure.js';

/** The parts of an entry of the package: core.wasm, the released models, the audio worklet and the Worker. */
export interface Parts {
  wasm(): WasmSource | Promise<WasmSource>;
  readModel: ModelReader;
  addWorklet(worklet: AudioWorklet): Promise<void>;
  newWorker(): Worker;
}

export interface WorkerLoadOptions {
  /** core.wasm, as in load(). */
  wasm?: WasmSource;
}

/** As loadInWorker(), with the parts of the package's entry. */
export async function loadWith(parts: Parts, options: WorkerLoadOptions): Promise<WorkerEngine> {
  const { wasm } = checkedOptions('loadInWorker', options, ['wasm']);
  const engine = startWorker(parts);
  try {
    await engine.load(wasm ?? parts.wasm());
    return engine;
  } catch (error) {
    engine.close();
    throw error;
  }
}

/** Starts a Worker and returns its engine, on which load() must be called next. Throws "worker-failed". */
export function startWorker(parts: Parts): WorkerEngine {
  watchPolicy();
  try {
    return new WorkerEngine(parts.newWorker(), parts.readModel);
  } catch (error) {
    throw workerFailed(error);
  }
}
