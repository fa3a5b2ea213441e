// KissFFT's transforms alone, in WebAssembly, with the flags of the shipped module: bench_wasm.mjs times it.

#include <emscripten.h>

#include <cmath>
#include <complex>
#include <vector>

#include "signal/fft.h"

/// Transforms one frame of `size` samples `count` times; returns a value that depends on the result.
extern "C" EMSCRIPTEN_KEEPALIVE float transform(int size, int count) {
  tonescape::RealFft fft(size);
  std::vector<float> frame(static_cast<std::size_t>(size));
  for (std::size_t i = 0; i < frame.size(); ++i) frame[i] = std::sin(0.1f * static_cast<float>(i));
  std::vector<std::complex<float>> spectrum(static_cast<std::size_t>(fft.binCount()));
  float keep = 0.0f;
  for (int i = 0; i < count; ++i) {
    fft.forward(frame, spectrum);
    keep += spectrum[1].real();
  }
  return keep;
}
