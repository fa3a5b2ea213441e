// KissFFT's transforms in WebAssembly, compiled with the flags of the published module, for bench_wasm.mjs.

#include <emscripten.h>

#include "frame_transforms.h"

/// Transforms `count` frames; returns a value that depends on the results.
extern "C" EMSCRIPTEN_KEEPALIVE float transformFrames(int sample_rate_hz, int count) {
  tonescape::FrameTransforms transforms(sample_rate_hz);
  float keep = 0.0f;
  for (int i = 0; i < count; ++i) keep += transforms.run();
  return keep;
}
