// The workers of the command line, which analyse files segment by segment.
import { fileURLToPath } from 'node:url';
import { Worker as WorkerThread } from 'node:worker_threads';
import type { Job } from '../jobs.js';
import type { Assignment, Task } from './analysis.js';
import type { InputResult } from './file_analysis.js';

/** Analyses one file after the other. */
export type FileJob = Job<Task, InputResult[]>;

/** A worker that runs in this thread. */
export function ownThread(analyse: FileJob['do']): FileJob {
  return { do: analyse, end: async () => {} };
}

/** A worker in a thread of its own. */
export class Thread implements FileJob {
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

  do({ path, segments }: Task): Promise<InputResult[]> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#worker.postMessage({ path, segments } satisfies Task);
    });
  }

  end(): Promise<number> {
    return this.#worker.terminate();
  }
}
