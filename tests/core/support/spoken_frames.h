// Signals and frames for the tests of formants and harmonics.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numbers>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "audio/audio_file.h"
#include "tonescape/functionals/smoothing.h"
#include "tonescape/signal/framing.h"
#include "tonescape/signal/spectrum.h"
#include "tonescape/signal/window.h"

namespace tonescape::test {

/// 25 harmonics of 150 Hz under three resonance-like humps, with a little noise; 16 kHz, 16000 16-bit samples
/// over 32767. The golden values of frame 40 in the tests were measured on it with the reference program (a
/// build with fused multiply-add).
inline std::vector<float> humpedHarmonics() {
  std::vector<float> samples;
  std::uint32_t state = 12345;
  const auto hump = [](double hz, double centre, double width) {
    return std::exp(-(hz - centre) * (hz - centre) / (width * width));
  };
  for (int n = 0; n < 16000; ++n) {
    double sum = 0.0;
    for (int h = 1; h <= 25; ++h) {
      const double hz = 150.0 * h;
      const double amplitude =
          hump(hz, 700.0, 400.0) + 0.5 * hump(hz, 1800.0, 500.0) + 0.2 * hump(hz, 2900.0, 600.0) + 0.05;
      sum += amplitude * std::sin(2.0 * std::numbers::pi * hz * n / 16000.0 + h * h);
    }
    state = (1103515245u * state + 12345u) & 0x7fffffffu;
    const int noise = static_cast<int>((state >> 16) % 32768) - 16384;
    const double x = std::floor(2500.0 * sum + 0.5) + std::floor(noise / 64.0);
    samples.push_back(static_cast<float>(x) / 32767.0f);
  }
  return samples;
}

/// The spectra of any frame of a signal, computed as for the descriptors.
class SpokenFrames {
 public:
  SpokenFrames(std::vector<float> samples, int sample_rate_hz)
      : short_layout(frameLayout(sample_rate_hz, kShortFrameSeconds)),
        long_layout(frameLayout(sample_rate_hz, kLongFrameSeconds)),
        short_spectrum(short_layout, hammingWindow(short_layout.length)),
        long_spectrum(long_layout, gaussWindow(long_layout.length)),
        samples_(std::move(samples)) {}

  /// Number of 60 ms frames.
  std::size_t count() const { return frameCount(long_layout, samples_.size()); }

  void goTo(std::size_t t) {
    const std::span<const float> rest = std::span<const float>(samples_).subspan(t * short_layout.hop);
    short_spectrum.compute(rest.first(short_layout.length));
    long_spectrum.compute(rest.first(long_layout.length));
  }

  FrameLayout short_layout;
  FrameLayout long_layout;
  Spectrum<OouraRealFft> short_spectrum;
  Spectrum<KissRealFft> long_spectrum;

 private:
  std::vector<float> samples_;
};

inline SpokenFrames framesOfFile(const std::string& path) {
  Audio audio = readAudioFile(path);
  return {std::move(audio.samples), audio.sample_rate_hz};
}

/// The folder of the recordings of real speech for which golden values are known, from the environment
/// variable TONESCAPE_SPEC_AUDIO; empty if it is not set. The recordings may not be published with the tests.
inline std::string specAudioFolder() {
  const char* folder = std::getenv("TONESCAPE_SPEC_AUDIO");
  return folder ? folder : "";
}

/// A contour as the reference prints it: smoothed by sma3nz, with the last value repeated. Does not reproduce
/// rows that depend on how the reference's pitch tracker treats the end of the input.
inline std::vector<float> smoothedWithoutZeros(const std::vector<float>& x) {
  std::vector<float> y;
  sma3nz(x, y);
  if (!x.empty()) y.push_back(x.back());
  return y;
}

}  // namespace tonescape::test
