// A Worker of the browser, or a worker thread of Node, with the same few members.
import { TonescapeError } from './errors.js';
import { workerAt } from './worker_at.js';

/** The side that starts it. */
export interface Thread<Order> {
  post(order: Order, transfer?: Transferable[]): void;
  end(): void;
}

/** Its own side. */
export interface ThreadPort<Order, Answer> {
  onmessage: ((event: { data: Order }) => void) | null;
  postMessage(answer: Answer, transfer: Transferable[]): void;
}

interface NodeWorker {
  on(event: 'message', listener: (value: unknown) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
  postMessage(value: unknown, transfer: readonly Transferable[]): void;
  terminate(): Promise<unknown>;
}

interface NodeThreads {
  Worker: new (address: URL | string, options: { execArgv: string[] }) => NodeWorker;
  parentPort: ThreadPort<never, never> | null;
}

/** node:worker_threads without an import, which a bundler for the browser would try to resolve. */
function nodeThreads(): NodeThreads | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): NodeThreads } };
  return process?.getBuiltinModule?.('node:worker_threads');
}

/**
 * Starts the script at `address`, complete in one file. `onFailed` is called if it does not start or ends by an error.
 * Throws TonescapeError "worker-failed".
 */
export function startThread<Order, Answer>(
  address: URL | string,
  onAnswer: (answer: Answer) => void,
  onFailed: (error: TonescapeError) => void,
): Thread<Order> {
  try {
    return typeof Worker === 'undefined'
      ? ofNode(address, onAnswer, onFailed)
      : ofPage(address, onAnswer, onFailed);
  } catch (error) {
    throw failed(error);
  }
}

function ofPage<Order, Answer>(
  address: URL | string,
  onAnswer: (answer: Answer) => void,
  onFailed: (error: TonescapeError) => void,
): Thread<Order> {
  const worker = workerAt(address);
  worker.onmessage = ({ data }) => onAnswer(data);
  worker.onerror = (event) => {
    event.preventDefault();
    onFailed(failed(event.message || 'its script did not arrive'));
  };
  return {
    post: (order, transfer = []) => worker.postMessage(order, transfer),
    end: () => worker.terminate(),
  };
}

function ofNode<Order, Answer>(
  address: URL | string,
  onAnswer: (answer: Answer) => void,
  onFailed: (error: TonescapeError) => void,
): Thread<Order> {
  const threads = nodeThreads();
  if (!threads) throw new Error('there are no Workers here');
  const worker = new threads.Worker(address, { execArgv: [] }); // those of a program in the command line fit no file
  worker.on('message', (value) => onAnswer(value as Answer));
  worker.on('error', (error) => onFailed(failed(error)));
  return {
    post: (order, transfer = []) => worker.postMessage(order, transfer),
    end: () => void worker.terminate(),
  };
}

/** In the script of the thread: the port to the side that started it. */
export function threadPort<Order, Answer>(): ThreadPort<Order, Answer> {
  const port = nodeThreads()?.parentPort ?? globalThis;
  return port as unknown as ThreadPort<Order, Answer>;
}

function failed(error: unknown): TonescapeError {
  const reason = error instanceof Error ? error.message : String(error);
  return new TonescapeError(
    'worker-failed',
    `The Worker failed (${reason}); serve the package from the page’s own origin, or keep it outside of a server’s bundle.`,
    { cause: error },
  );
}
