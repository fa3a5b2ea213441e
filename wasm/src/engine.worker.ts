// The script of an engine's Worker: answers calls, and sends the results of its sessions for each block of samples.
import { TonescapeError } from './errors.js';
import type { FromWorker, Order, StartOrder, ToWorker } from './messages.js';
import { Model } from './model.js';
import type { ModelFacts } from './model_facts.js';
import { readBytes } from './source.js';
import { startEngine, type Tonescape } from './tonescape.js';
import { SessionInWorker } from './worker_session.js';

let engine: Tonescape;
/** The models and sessions that calls have made, by the number of the call. */
const made = new Map<number, Model | SessionInWorker>();

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  const { call } = data;
  try {
    send({ kind: 'result', call, value: await resultOf(data, call) });
  } catch (error) {
    send({ kind: 'failure', call, ...reasonOf(error) });
  }
};

async function resultOf(order: Order, call: number): Promise<unknown> {
  switch (order.kind) {
    case 'load':
      // No address of training.wasm, as the Worker trains no model; it gets models as bytes.
      engine = await startEngine(order.module, () => '', readBytes);
      return undefined;
    case 'start':
      made.set(call, start(order, call));
      return undefined;
    case 'call': {
      const value = await answerOf(order);
      if (!(value instanceof Model)) return value;
      made.set(call, value);
      return { ...value } satisfies ModelFacts; // a Model itself cannot be sent in a message
    }
  }
}

/** The result of a method, or the value of a property. */
function answerOf({ target, method, values }: Order & { kind: 'call' }): unknown {
  const owner = (target === 0 ? engine : found(target)) as unknown as Record<string, unknown>;
  if (method === 'close') made.delete(target);
  const member = owner[method];
  return typeof member === 'function' ? member.apply(owner, values) : member;
}

function start(order: StartOrder, session: number): SessionInWorker {
  return new SessionInWorker(engine, order, (number) => found(number) as Model, {
    onBlock: (result) =>
      send({ kind: 'block', session, result }, result.samples ? [result.samples.buffer] : []),
    onFailed: (error) => send({ kind: 'ended', session, ...reasonOf(error) }),
  });
}

function found(number: number): Model | SessionInWorker {
  const one = made.get(number);
  if (one) return one;
  throw new TonescapeError('closed', 'The model or session is closed; open a new one.');
}

function reasonOf(error: unknown): { code: TonescapeError['code']; sentence: string } {
  return {
    code: error instanceof TonescapeError ? error.code : 'worker-failed',
    sentence: error instanceof Error ? error.message : String(error),
  };
}

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
