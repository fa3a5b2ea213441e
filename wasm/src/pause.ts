// So that work in a page's main thread does not keep the page from what it has to do.

/** Milliseconds of work without a pause. */
const kTurn = 8;

/** Lets the page handle what is waiting, then goes on. By a message, as timers of a page in the background are slow. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Gives the same items, and pauses each few milliseconds. An item is valid until the next one, as those of `items`. */
export async function* unhurried<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  let begun = performance.now();
  for await (const item of items) {
    yield item;
    if (performance.now() - begun < kTurn) continue;
    await pause();
    begun = performance.now();
  }
}
