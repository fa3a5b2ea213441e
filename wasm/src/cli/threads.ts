// Files analysed by several threads, and taken in their order.
import { fileURLToPath } from 'node:url';
import { Worker as WorkerThread } from 'node:worker_threads';
import type { Assignment, Task } from './analysis.js';
import type { InputResult } from './file_analysis.js';

/** What analyses one file after the other. */
export interface Worker {
  analyse(task: Task): Promise<InputResult[]>;
  end(): Promise<unknown>;
}

/** Analyses all files, each worker one at a time; what becomes of them is taken in their order. Ends the workers. */
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
        // Another thread would write the rows of the failed write a second time.
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
  // All of them, as the output is let go of behind this.
  const ends = await Promise.allSettled(workers.map(run));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** This thread. */
export function ownThread(analyse: Worker['analyse']): Worker {
  return { analyse, end: async () => {} };
}

/** A thread of its own. */
export class Thread implements Worker {
  readonly #worker: WorkerThread;
  #settle: { resolve(result: InputResult[]): void; reject(error: unknown): void } | undefined;

  constructor(assignment: Assignment) {
    this.#worker = new WorkerThread(fileURLToPath(import.meta.url), {
      workerData: assignment,
      // Rows live shortly: without a bound, garbage is left to pile up.
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
