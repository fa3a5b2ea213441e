#include "tonescape/descriptors/waveform_match.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "tonescape/signal/wide_vectors.h"

namespace tonescape {
namespace {

constexpr int kLagBlock = 8;

// A variance below this share of the sum of squares has lost digits by cancellation: it is computed again
// from samples without their mean.
constexpr double kSmallVariance = 1e-6;

struct Parabola {
  double x, y;  // vertex
};

Parabola vertexAround(double middle, double left_y, double middle_y, double right_y) {
  const double slope = 0.5 * (right_y - left_y);
  const double bend = 0.5 * (left_y + right_y) - middle_y;
  const double offset = -0.5 * slope / bend;
  return {middle + offset, middle_y + 0.5 * slope * offset};
}

// Sums of y(k) y(k + lag) over 0 <= k < lag, for eight neighbouring lags at once.
TONESCAPE_WIDE_VECTORS
std::array<double, kLagBlock> productSums(const double* y, int first_lag) {
  std::array<double, kLagBlock> sums{};
  const double* z = y + first_lag;
  for (int k = 0; k < first_lag; ++k) {
    for (int j = 0; j < kLagBlock; ++j) sums[j] += y[k] * z[k + j];
  }
  for (int j = 1; j < kLagBlock; ++j) {
    for (int k = first_lag; k < first_lag + j; ++k) sums[j] += y[k] * z[k + j];
  }
  return sums;
}

}  // namespace

// Lags are computed in blocks: there is room for the rest of the last block, beyond the largest lag.
WaveformMatch::WaveformMatch(std::size_t max_length)
    : samples_(max_length + 2 * kLagBlock, 0.0),
      sum_(max_length + 1, 0.0),
      square_sum_(max_length + 1, 0.0),
      correlation_(max_length / 2 + kLagBlock) {}

std::span<double> WaveformMatch::waveform(std::size_t length) {
  assert(length + 1 <= sum_.size());
  length_ = length;
  return std::span(samples_).first(length);
}

void WaveformMatch::prepare() {
  for (std::size_t k = 0; k < length_; ++k) {
    sum_[k + 1] = sum_[k] + samples_[k];
    square_sum_[k + 1] = square_sum_[k] + samples_[k] * samples_[k];
  }
}

double WaveformMatch::correlation(int start, int lag, double product_sum) const {
  const int middle = start + lag;
  const int end = middle + lag;
  const double sum1 = sum_[middle] - sum_[start];
  const double sum2 = sum_[end] - sum_[middle];
  const double squares1 = square_sum_[middle] - square_sum_[start];
  const double squares2 = square_sum_[end] - square_sum_[middle];
  const double variance1 = squares1 - sum1 * sum1 / lag;
  const double variance2 = squares2 - sum2 * sum2 / lag;
  const double smallest = kSmallVariance * square_sum_[length_];
  if (!(variance1 > smallest && variance2 > smallest)) return correlationInTwoPasses(start, lag);
  return (product_sum - sum1 * sum2 / lag) / std::sqrt(variance1 * variance2);
}

double WaveformMatch::correlationInTwoPasses(int start, int lag) const {
  const double* y1 = samples_.data() + start;
  const double* y2 = y1 + lag;
  double mean1 = 0.0;
  double mean2 = 0.0;
  for (int k = 0; k < lag; ++k) {
    mean1 += y1[k];
    mean2 += y2[k];
  }
  mean1 /= lag;
  mean2 /= lag;
  double variance1 = 0.0;
  double variance2 = 0.0;
  double covariance = 0.0;
  for (int k = 0; k < lag; ++k) {
    const double d1 = y1[k] - mean1;
    const double d2 = y2[k] - mean2;
    variance1 += d1 * d1;
    variance2 += d2 * d2;
    covariance += d1 * d2;
  }
  return covariance / (std::sqrt(variance1) * std::sqrt(variance2));  // NaN (0/0) if one stretch is constant
}

void WaveformMatch::correlate(int start, int min_lag, int max_lag) {
  for (int first = min_lag; first < max_lag; first += kLagBlock) {
    const std::array<double, kLagBlock> sums = productSums(samples_.data() + start, first);
    for (int lag = first; lag < std::min(first + kLagBlock, max_lag); ++lag) {
      correlation_[lag - min_lag] = correlation(start, lag, sums[lag - first]);
    }
  }
}

std::optional<WaveformPeriod> WaveformMatch::find(int start, int min_lag, int max_lag) {
  assert(min_lag > 0 && start + 2 * max_lag <= static_cast<int>(length_));
  correlate(start, min_lag, max_lag);
  const double* rho = correlation_.data() - min_lag;
  int best = 0;
  for (int lag = min_lag + 1; lag <= max_lag - 2; ++lag) {
    const bool maximum = rho[lag - 1] < rho[lag] && rho[lag] > rho[lag + 1];
    if (maximum && (best == 0 || rho[lag] > rho[best])) best = lag;
  }
  if (best == 0) return std::nullopt;
  const Parabola vertex = vertexAround(best, rho[best - 1], rho[best], rho[best + 1]);
  return WaveformPeriod{best, vertex.x, vertex.y};
}

float WaveformMatch::peakToPeak(int start, int length) const {
  const double* y = samples_.data() + start;
  double low = y[0];
  double high = y[0];
  for (int k = 1; k < length; ++k) {
    low = std::min(low, y[k]);
    high = std::max(high, y[k]);
  }
  return static_cast<float>(high) - static_cast<float>(low);
}

}  // namespace tonescape
