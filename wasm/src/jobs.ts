// Many tasks on several workers, with the results in the tasks' order.

/** Does one task after the other. */
export interface Job<Task, Result> {
  do(task: Task): Promise<Result>;
  /** Frees what it holds, even during a task. */
  end(): Promise<unknown>;
}

/** How many tasks of each worker may be done before an earlier one's result is taken. */
const kAhead = 4;

/**
 * Yields the result of each task, in order. Ends the workers after the last one, after a worker's error, which it
 * throws, and when the caller stops early.
 */
export async function* inOrder<Task, Result>(
  tasks: readonly Task[],
  workers: readonly Job<Task, Result>[],
): AsyncGenerator<{ task: Task; result: Result }> {
  const results = new Map<number, Result>();
  let failure: { error: unknown } | undefined;
  let isStopped = false;
  let next = 0;
  let taken = 0;
  let waiting: (() => void)[] = [];
  const wake = () => {
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };
  const change = () => new Promise<void>((resolve) => waiting.push(resolve));
  const run = async (worker: Job<Task, Result>) => {
    while (!isStopped && next < tasks.length) {
      if (next >= taken + kAhead * workers.length) {
        await change();
        continue;
      }
      const i = next++;
      results.set(i, await worker.do(tasks[i] as Task));
      wake();
    }
  };
  for (const worker of workers) {
    run(worker).catch((error) => {
      failure ??= { error };
      wake();
    });
  }
  try {
    while (taken < tasks.length) {
      if (failure) throw failure.error;
      if (!results.has(taken)) {
        await change();
        continue;
      }
      const result = results.get(taken) as Result;
      results.delete(taken);
      const task = tasks[taken++] as Task;
      wake();
      yield { task, result };
    }
  } finally {
    isStopped = true;
    wake();
    await Promise.all(workers.map((worker) => worker.end()));
  }
}
