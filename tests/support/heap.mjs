// Observes the memory of an engine, which the package does not expose, when the engine is made.

/** Calls `load` of the package; `heapBytes` returns the present size of the memory. */
export async function loadWithHeap(load) {
  const { instantiate } = WebAssembly;
  let memory;
  WebAssembly.instantiate = async (module, imports) => {
    const instance = await instantiate(module, imports);
    memory = Object.values(instance.exports).find((item) => item instanceof WebAssembly.Memory);
    return instance;
  };
  try {
    return { tonescape: await load(), heapBytes: () => memory.buffer.byteLength };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}
