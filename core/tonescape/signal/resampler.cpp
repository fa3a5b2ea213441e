#include "tonescape/signal/resampler.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <numeric>

#include "tonescape/signal/audio_checks.h"
#include "tonescape/signal/lanes.h"

namespace tonescape {
namespace {

// The number of output samples that are computed together.
constexpr int kRegisters = 2;
constexpr int kAtOnce = kRegisters * kLanes;

constexpr double kPassBand = 7.0 / 8.0;  // of the lower Nyquist frequency
constexpr double kStopBand = 9.0 / 8.0;  // so that aliases of the transition band lie above the pass band
constexpr double kStopBandDb = 90.0;     // attenuation of the design; the header documents 80

// Modified Bessel function of the first kind and order 0, by its power series.
double besselI0(double x) {
  double term = 1.0;
  double sum = 1.0;
  for (int k = 1; term > 1e-12 * sum; ++k) {
    term *= (x / (2.0 * k)) * (x / (2.0 * k));
    sum += term;
  }
  return sum;
}

// The window's parameter beta (Kaiser 1974), for attenuations above 50 dB.
double kaiserBeta(double attenuation_db) {
  return 0.1102 * (attenuation_db - 8.7);
}

double sinc(double x) {
  return x == 0.0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

}  // namespace

Resampler::Resampler(int input_rate_hz, int output_rate_hz) {
  checkSampleRate(input_rate_hz);
  checkSampleRate(output_rate_hz);
  const int divisor = std::gcd(input_rate_hz, output_rate_hz);
  up_ = output_rate_hz / divisor;
  down_ = input_rate_hz / divisor;
  half_length_ = 0;
  taps_ = 0;
  history_start_ = 0;
  if (up_ == down_) return;

  // The cut-off frequency, halfway between pass and stop band, and the width of the transition band, both in
  // cycles per input sample.
  const double lower_nyquist = 0.5 * std::min(input_rate_hz, output_rate_hz) / input_rate_hz;
  const double cutoff = 0.5 * (kPassBand + kStopBand) * lower_nyquist;
  const double transition = (kStopBand - kPassBand) * lower_nyquist;
  // Kaiser's estimate of the filter's length in taps.
  const double length = (kStopBandDb - 7.95) / (14.36 * transition);
  half_length_ = static_cast<int>(std::ceil(length / 2.0)) + 1;
  taps_ = 2 * half_length_;
  history_start_ = 1 - half_length_;
  history_.assign(half_length_ - 1, 0.0f);

  // Tap j of phase p weighs the input that lies (j - half_length + 1) - p/up samples after the output's
  // instant.
  const double beta = kaiserBeta(kStopBandDb);
  filter_.resize(static_cast<std::size_t>(up_ * taps_));
  for (std::int64_t p = 0; p < up_; ++p) {
    float* phase = filter_.data() + p * taps_;
    std::vector<double> exact(taps_);
    double sum = 0.0;
    for (int j = 0; j < taps_; ++j) {
      const double t = (j - half_length_ + 1) - static_cast<double>(p) / static_cast<double>(up_);
      const double edge = t / half_length_;
      const double window = besselI0(beta * std::sqrt(std::max(0.0, 1.0 - edge * edge))) / besselI0(beta);
      exact[j] = 2.0 * cutoff * sinc(2.0 * cutoff * t) * window;
      sum += exact[j];
    }
    // Normalizes each phase to a gain of 1 at 0 Hz.
    for (int j = 0; j < taps_; ++j) phase[j] = static_cast<float>(exact[j] / sum);
  }
}

Resampler::Instant Resampler::instantOf(std::int64_t output) const {
  const std::int64_t position = output * down_;
  return {position / up_ - half_length_ + 1, static_cast<int>(position % up_)};
}

// Computes the outputs at kAtOnce instants. Each is one sum over ascending taps, a chain of dependent
// additions: four chains stand in the lanes of a register, and the processor overlaps those of two registers.
void Resampler::filter(const Instant* instants, float* outputs) const {
  std::array<const float*, kAtOnce> x;
  std::array<const float*, kAtOnce> h;
  for (int i = 0; i < kAtOnce; ++i) {
    x[i] = history_.data() + (instants[i].first_input - history_start_);
    h[i] = filter_.data() + static_cast<std::ptrdiff_t>(instants[i].phase) * taps_;
  }
  std::array<Lanes<float>, kRegisters> sums;
  sums.fill(0.0f);
  int tap = 0;
  for (; tap + kLanes <= taps_; tap += kLanes) {
    for (int r = 0; r < kRegisters; ++r) {
      std::array<Lanes<float>, kLanes> products;
      for (int i = 0; i < kLanes; ++i) {
        const int output = r * kLanes + i;
        products[i] = Lanes<float>::at(h[output] + tap) * Lanes<float>::at(x[output] + tap);
      }
      transpose(products);
      for (const Lanes<float>& product : products) sums[r] += product;
    }
  }
  for (int i = 0; i < kAtOnce; ++i) {
    float sum = sums[i / kLanes][i % kLanes];
    for (int j = tap; j < taps_; ++j) sum += h[i][j] * x[i][j];
    outputs[i] = sum;
  }
}

// Computes the outputs up to `end`, of any ratio of rates.
void Resampler::filterAll(float* outputs, std::int64_t end) {
  std::array<Instant, kAtOnce> instants;
  std::array<float, kAtOnce> filtered;
  while (next_output_ < end) {
    // In the last round the last instant fills the remaining entries.
    for (int i = 0; i < kAtOnce; ++i) instants[i] = instantOf(std::min(next_output_ + i, end - 1));
    filter(instants.data(), filtered.data());
    const auto count = std::min<std::int64_t>(kAtOnce, end - next_output_);
    outputs = std::copy_n(filtered.begin(), count, outputs);
    next_output_ += count;
  }
}

// The same where the input's rate is a multiple of the output's. All outputs have one phase, and neighbours
// are down_ inputs apart: where every down_-th input stands in a column of its own, the inputs that a tap
// weighs in neighbouring outputs are neighbours too. The sums are those of filterAll(), bit for bit.
void Resampler::decimate(float* outputs, std::int64_t end) {
  constexpr int kSums = 4;  // registers
  constexpr std::size_t kTogether = kSums * kLanes;
  const auto count = static_cast<std::size_t>(end - next_output_);
  const auto down = static_cast<std::size_t>(down_);
  const std::size_t length = (count + kTogether - 1) / kTogether * kTogether + taps_ / down + 1;
  // A column's values after the last input come from earlier calls, and only enter sums that are not used.
  columns_.resize(length * down);
  assert(instantOf(next_output_).first_input == history_start_);
  const float* input = history_.data();
  const float* inputs_end = input + history_.size();
  for (float* row = columns_.data(); input < inputs_end; ++row) {
    for (std::size_t k = 0; k < length * down && input < inputs_end; k += length) row[k] = *input++;
  }
  for (std::size_t first = 0; first < count; first += kTogether) {
    std::array<Lanes<float>, kSums> sums;
    sums.fill(0.0f);
    const float* rows = columns_.data() + first;
    for (int tap = 0; tap < taps_; ++rows) {
      const float* x = rows;
      for (std::size_t column = 0; column < down && tap < taps_; ++column, ++tap, x += length) {
        const Lanes<float> weight = filter_[tap];
        for (int i = 0; i < kSums; ++i) sums[i] += weight * Lanes<float>::at(x + i * kLanes);
      }
    }
    std::array<float, kTogether> filtered;
    for (int i = 0; i < kSums; ++i) sums[i].copyTo(filtered.data() + i * kLanes);
    outputs = std::copy_n(filtered.begin(), std::min(kTogether, count - first), outputs);
  }
  next_output_ = end;
}

void Resampler::push(std::span<const float> input, std::vector<float>& output) {
  if (up_ == down_) {
    output.insert(output.end(), input.begin(), input.end());
    return;
  }
  history_.insert(history_.end(), input.begin(), input.end());
  const std::int64_t available_end = history_start_ + static_cast<std::int64_t>(history_.size());
  const std::size_t before = output.size();
  std::int64_t complete = next_output_;
  while (instantOf(complete).first_input + taps_ <= available_end) ++complete;
  output.resize(before + static_cast<std::size_t>(complete - next_output_));
  if (up_ == 1) {
    decimate(output.data() + before, complete);
  } else {
    filterAll(output.data() + before, complete);
  }
  // Drops the input samples that no later output needs.
  const std::int64_t still_needed = next_output_ * down_ / up_ - half_length_ + 1;
  const std::int64_t drop = std::min(still_needed, available_end) - history_start_;
  history_.erase(history_.begin(), history_.begin() + drop);
  history_start_ += drop;
}

std::vector<float> resample(std::span<const float> samples, int input_rate_hz, int output_rate_hz) {
  checkSamples(samples);
  Resampler resampler(input_rate_hz, output_rate_hz);
  const auto count =
      (static_cast<std::int64_t>(samples.size()) * output_rate_hz + input_rate_hz - 1) / input_rate_hz;
  std::vector<float> output;
  output.reserve(static_cast<std::size_t>(count));
  resampler.push(samples, output);
  resampler.push(std::vector<float>(static_cast<std::size_t>(resampler.latency()), 0.0f), output);
  output.resize(static_cast<std::size_t>(count));
  return output;
}

}  // namespace tonescape
