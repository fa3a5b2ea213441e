// Counts what a page has opened: tracks of microphones, Workers, audio contexts.

/** Runs in the page before its scripts: `opened()` are the numbers of what was opened, `live()` of what still is. */
export function countObjects() {
  const tracks = [];
  const contexts = [];
  const workers = new Set();
  let started = 0;
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    await globalThis.permission; // a test may let the person hesitate
    const stream = await ask(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
  globalThis.OriginalContext = globalThis.AudioContext; // for the page's own, which are not counted
  globalThis.AudioContext = class AudioContext extends globalThis.AudioContext {
    constructor(...options) {
      super(...options);
      contexts.push(this);
    }
  };
  globalThis.Worker = class Worker extends globalThis.Worker {
    constructor(...options) {
      super(...options);
      workers.add(this);
      started++;
    }
    terminate() {
      workers.delete(this);
      super.terminate();
    }
  };
  globalThis.opened = () => ({ tracks: tracks.length, workers: started, contexts: contexts.length });
  globalThis.live = () => ({
    tracks: tracks.filter(({ readyState }) => readyState === 'live').length,
    workers: workers.size,
    contexts: contexts.filter(({ state }) => state !== 'closed').length,
  });
}

/** Waits until all that the page has opened is closed. */
export const allClosed = (page) =>
  page.waitForFunction(() => Object.values(globalThis.live()).every((count) => count === 0));
