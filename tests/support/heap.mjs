// The memory of an engine, which the package keeps to itself: seen as the engine is made.

/** `load` of the package; `heapBytes` tells how large the memory is now. */
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
