#include "tonescape/descriptors/spectral_resampler.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

#include "tonescape/signal/wide_vectors.h"

namespace tonescape {
namespace {

// Output samples computed together, so that their accumulators stay in registers during the sum over the
// bins.
constexpr int kBlock = 32;

struct Wave {
  float cosine;
  float sine;
};
constexpr float kUnknown = 2.0f;  // marks a wave that is not computed yet: no cosine has this value

Wave waveAt(double angle) {
  return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}

// The waves in the order in which compute() reads them: by block of samples, then by bin; the cosines of the
// block, then its sines.
std::vector<float> makeWaves(int sample_count, int last_bin, double period) {
  const int blocks = (sample_count + kBlock - 1) / kBlock;
  // The angle depends on the product of bin and sample alone. Only a third of the products differ, so each
  // wave is cached for the other bins and samples with that product; otherwise there would be 50,000 sines to
  // compute.
  std::vector<Wave> known(last_bin * blocks * kBlock + 1, Wave{kUnknown, 0.0f});
  std::vector<float> waves(2 * kBlock * blocks * last_bin);
  float* out = waves.data();
  for (int first = 0; first < blocks * kBlock; first += kBlock) {
    for (int k = 1; k <= last_bin; ++k, out += 2 * kBlock) {
      for (int lane = 0; lane < kBlock; ++lane) {
        const int product = k * (first + lane);
        Wave& wave = known[product];
        if (wave.cosine == kUnknown) wave = waveAt(2.0 * std::numbers::pi * product / period);
        out[lane] = wave.cosine;
        out[kBlock + lane] = wave.sine;
      }
    }
  }
  return waves;
}

// Computing the waves is most of the work of starting a session or a recording. The waves of the last rate
// are cached, because the files of a corpus usually have the same rate; by each thread for itself, without a
// lock.
std::shared_ptr<const std::vector<float>> wavesOf(int sample_count, int last_bin, double period) {
  struct CachedWaves {
    int sample_count = 0;
    int last_bin = 0;
    double period = 0.0;
    std::shared_ptr<const std::vector<float>> waves;
  };
  thread_local CachedWaves cached;
  if (cached.sample_count != sample_count || cached.last_bin != last_bin || cached.period != period) {
    auto waves = std::make_shared<const std::vector<float>>(makeWaves(sample_count, last_bin, period));
    cached = {sample_count, last_bin, period, std::move(waves)};
  }
  return cached.waves;
}

}  // namespace

SpectralResampler::SpectralResampler(const FrameLayout& layout)
    : sample_count_(static_cast<int>(std::lround(layout.length * kResampledRateHz / layout.sample_rate_hz))),
      last_bin_(sample_count_ / 2 - 1),
      scale_(2.0f / static_cast<float>(layout.fft_size)),
      waves_(wavesOf(sample_count_, last_bin_,
                     static_cast<double>(layout.fft_size) * sample_count_ / layout.length)) {
  assert(sample_count_ < layout.fft_size);  // true from 6400 Hz up
}

TONESCAPE_WIDE_VECTORS
void SpectralResampler::compute(std::span<const std::complex<float>> bins, std::span<float> signal) const {
  const float* wave = waves_->data();
  for (int first = 0; first < sample_count_; first += kBlock) {
    std::array<float, kBlock> sum;
    sum.fill(bins[0].real());
    for (int k = 1; k <= last_bin_; ++k, wave += 2 * kBlock) {
      const float cosine_part = bins[k].real();
      const float sine_part = -bins[k].imag();
      for (int lane = 0; lane < kBlock; ++lane) {
        sum[lane] = (sum[lane] + cosine_part * wave[lane]) + sine_part * wave[kBlock + lane];
      }
    }
    const int count = std::min(kBlock, sample_count_ - first);
    for (int lane = 0; lane < count; ++lane) signal[first + lane] = sum[lane] * scale_;
  }
}

}  // namespace tonescape
