// Makes signals for tests.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <span>
#include <vector>

namespace tonescape::test {

/// One second of noise and five harmonics of 150 Hz, 16-bit samples over 32767: the self-made signal for
/// which the values in descriptor_extractor_test were measured with the reference program.
inline std::vector<float> harmonicsInNoise(int sample_rate_hz) {
  std::vector<float> samples;
  std::uint32_t state = 12345;
  for (int n = 0; n < sample_rate_hz; ++n) {
    state = 1664525u * state + 1013904223u;
    const double noise = std::floor(state / 65536) - 32768.0;
    double x = std::floor(noise / 16.0);
    for (int h = 1; h <= 5; ++h) {
      x += std::floor(4000.0 / h * std::sin(2.0 * std::numbers::pi * 150.0 * h * n / sample_rate_hz) + 0.5);
    }
    samples.push_back(static_cast<float>(x) / 32767.0f);
  }
  return samples;
}

inline std::vector<float> sine(double amplitude, double hz, int sample_rate_hz, double seconds) {
  std::vector<float> samples;
  const auto count = static_cast<int>(seconds * sample_rate_hz);
  for (int n = 0; n < count; ++n) {
    samples.push_back(
        static_cast<float>(amplitude * std::sin(2.0 * std::numbers::pi * hz * n / sample_rate_hz)));
  }
  return samples;
}

/// Uniform noise in +-amplitude.
inline std::vector<float> noise(float amplitude, std::size_t count, unsigned seed) {
  std::mt19937 engine(seed);
  std::vector<float> samples;
  for (std::size_t n = 0; n < count; ++n) {
    samples.push_back(amplitude * (static_cast<float>(engine()) / 2147483648.0f - 1.0f));
  }
  return samples;
}

/// Calls `take` with chunks of `samples`, their sizes drawn from 0 ... largest.
template <typename Take>
void inRandomChunks(std::span<const float> samples, std::size_t largest, unsigned seed, Take&& take) {
  std::mt19937 engine(seed);
  while (!samples.empty()) {
    const std::size_t size = std::min<std::size_t>(engine() % (largest + 1), samples.size());
    take(samples.first(size));
    samples = samples.subspan(size);
  }
}

}  // namespace tonescape::test
