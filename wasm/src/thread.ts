// A Worker of the browser, or a worker thread of Node, with the same few members.
import { watchPolicy } from './content_policy.js';
import { TonescapeError } from './errors.js';
import { type NodeThreads, nodeProcess } from './node.js';
import { workerAt } from './worker_at.js';
import { workerEnded } from './worker_failure.js';

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

/** Undefined in a page, and in a Node.js before 20.16. */
function nodeThreads(): NodeThreads | undefined {
  return nodeProcess()?.getBuiltinModule?.('node:worker_threads');
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
    // Deno and Bun have Workers as a page has, but no address of a page for them to be relative to.
    return typeof Worker === 'undefined' || typeof location === 'undefined'
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
  watchPolicy();
  const worker = workerAt(address);
  worker.onmessage = ({ data }) => onAnswer(data);
  worker.onerror = (event) => {
    event.preventDefault();
    onFailed(workerEnded(event.message, 'analysis.worker.js'));
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
