#include "tonescape/descriptors/perturbation.h"

#include <algorithm>
#include <cmath>

#include "tonescape/descriptors/pitch_candidates.h"

namespace tonescape {
namespace {

constexpr double kLagTolerance = 0.1;
constexpr double kAcceptedCorrelation = 0.5;

struct LagRange {
  int min, max;
};

LagRange lagRange(double expected_lag) {
  return {static_cast<int>(std::floor((1.0 - kLagTolerance) * expected_lag)),
          static_cast<int>(std::ceil((1.0 + kLagTolerance) * expected_lag))};
}

float toDecibel(float ratio) {
  return static_cast<float>(20.0 * std::log10(1.0 + ratio));
}

}  // namespace

Perturbation::Perturbation(const FrameLayout& layout)
    : layout_(layout),
      sample_period_s_(1.0 / layout.sample_rate_hz),
      share_(static_cast<int>(std::ceil(kHopSeconds / sample_period_s_))),
      match_(layout.length + maxLookBack(layout)) {}

// A frame leaves at most two of the longest periods to the next frame, whatever its budget: the search
// continues while more samples are left, and a single step ends inside the budget unless the budget is
// shorter than that.
std::size_t Perturbation::maxLookBack(const FrameLayout& layout) {
  const double longest_lag = 1.0 / kLowestPitchHz * layout.sample_rate_hz;
  return 2 * lagRange(longest_lag).max + 2;
}

PerturbationValues Perturbation::compute(float f0_hz, const SampleHistory& history) {
  const std::size_t frame_start = frame_ * layout_.hop;
  ++frame_;
  const int budget = share_ + carry_;
  // These differ only at rates where 10 ms are not a whole number of samples.
  if (search_start_ + carry_ != frame_start) search_start_ = frame_start;
  if (f0_hz == 0.0f) {
    search_start_ += budget;
    carry_ = 0;
    last_period_s_ = held_jitter_ = held_shimmer_ = 0.0f;
    return {0.0f, 0.0f};
  }
  const double expected_lag = (1.0 / f0_hz) / sample_period_s_;
  const std::size_t length = loadWaveform(budget, lagRange(expected_lag).max, frame_start, history);
  Sums sums;
  const int used = walk(static_cast<int>(length), budget, expected_lag, sums);
  carry_ = budget - used;
  search_start_ += used;
  return evaluate(sums);
}

// Loads the samples to search, from search_start_ on: the budget, or two periods and a few samples if that is
// more. Returns their number.
std::size_t Perturbation::loadWaveform(int budget, int max_lag, std::size_t frame_start,
                                       const SampleHistory& history) {
  const std::size_t wanted = std::max(budget, 2 * max_lag + 2);
  const std::size_t length = std::min(wanted, frame_start + layout_.length - search_start_);
  history.copy(search_start_, match_.waveform(length));
  match_.prepare();
  return length;
}

// Finds periods one after the other. Returns the number of samples used up: the end of the last step inside
// the budget.
int Perturbation::walk(int length, int budget, double expected_lag, Sums& sums) {
  const LagRange lags = lagRange(expected_lag);
  int position = 0;
  int used = 0;
  while (position < length - 2 * lags.max - 1) {
    const std::optional<WaveformPeriod> period = match_.find(position, lags.min, lags.max);
    if (period) {
      if (period->correlation > kAcceptedCorrelation) accept(*period, position, sums);
      position += period->lag;
    } else {
      position += static_cast<int>(std::lround(expected_lag));
    }
    if (position < budget - 1) used = position;
  }
  return used;
}

void Perturbation::accept(const WaveformPeriod& period, int start, Sums& sums) {
  const float period_s = static_cast<float>(std::abs(period.exact_lag) * sample_period_s_);
  ++sums.periods;
  sums.period += period_s;
  if (last_period_s_ > 0.0f) {
    ++sums.differences;
    sums.period_difference += std::abs(last_period_s_ - period_s);
  }
  last_period_s_ = period_s;
  // The amplitude of a period is measured without its first and last sample.
  const float amplitude = match_.peakToPeak(start + 1, period.lag - 2);
  const float next_amplitude = match_.peakToPeak(start + period.lag + 1, period.lag - 2);
  sums.amplitude += 0.5f * (amplitude + next_amplitude);
  sums.amplitude_difference += std::abs(amplitude - next_amplitude);
}

// Where a frame has too few periods for jitter or shimmer, the value of the earlier frames of its voiced run
// is repeated.
PerturbationValues Perturbation::evaluate(const Sums& sums) {
  if (sums.periods > 0) {
    held_shimmer_ = sums.amplitude > 0.0f ? std::min(1.0f, sums.amplitude_difference / sums.amplitude) : 0.0f;
  }
  if (sums.differences > 0) {
    held_jitter_ = std::min(1.0f, (sums.period_difference / sums.differences) / (sums.period / sums.periods));
  }
  return {held_jitter_, toDecibel(held_shimmer_)};
}

}  // namespace tonescape
