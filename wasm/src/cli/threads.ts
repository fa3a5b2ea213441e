// Analyses files on several threads and takes the results in the files' order.
import { fileURLToPath } from 'node:url';
import { Worker as WorkerThread } from 'node:worker_threads';
import type { Assignment, Task } from './analysis.js';
import type { InputResult } from './file_analysis.js';

/** Analyses one file after the other. */
export interface Worker {
  analyse(task: Task): Promise<InputResult[]>;
  end(): Promise<unknown>;
}

/** Analyses all files, one at a time in each worker, and calls `take` in the files' order. Ends the workers. */
export async function analyseAll<File extends Task>(
  files: readonly File[],
  workers: readonly Worker[],
  take: (file: File, result: InputResult[]) => void,
): Promise<void> {
  const results: (InputResult[] | undefined)[] = [];
  let next = 0;
  let taken = 0;
  let stopped = false;
  const run = async (worker: Worker) => {
    try {
      while (!stopped && next < files.length) {
        const i = next++;
        const { path, segments } = files[i] as File;
        results[i] = await worker.analyse({ path, segments });
        // After a failed write, this would write the same rows a second time.
        if (stopped) return;
        for (let result = results[taken]; result; result = results[taken]) {
          results[taken] = undefined;
          take(files[taken++] as File, result);
        }
      }
    } catch (error) {
      stopped = true;
      throw error;
    } finally {
      await worker.end();
    }
  };
  // Waits for all workers, because the caller then releases the output.
  const ends = await Promise.allSettled(workers.map(run));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** A worker that runs in this thread. */
export function ownThread(analyse: Worker['analyse']): Worker {
  return { analyse, end: async () => {} };
}

/** A worker in a thread of its own. */
export class Thread implements Worker {
  readonly #worker: WorkerThread;
  #settle: { resolve(result: InputResult[]): void; reject(error: unknown): void } | undefined;

  constructor(assignment: Assignment) {
    this.#worker = new WorkerThread(fileURLToPath(import.meta.url), {
      workerData: assignment,
      // Rows are short-lived: without a bound, the heap's young generation would fill with garbage.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    this.#worker.on('message', (result: InputResult[]) => this.#settle?.resolve(result));
    this.#worker.on('error', (error) => this.#settle?.reject(error));
  }

  analyse(task: Task): Promise<InputResult[]> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#worker.postMessage(task);
    });
  }

  end(): Promise<number> {
    return this.#worker.terminate();
  }
}
