// Length of one period of a waveform, by matching it with itself.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace tonescape {

/// One period found in a waveform.
struct WaveformPeriod {
  int lag;             ///< samples
  double exact_lag;    ///< the same between the samples, by a parabola through the correlations
  double correlation;  ///< height of that parabola, about -1 ... 1
};

/// For each lag l, Pearson's correlation of l samples with the l samples that follow; the highest local
/// maximum inside the range of lags is the period. A lag with a constant stretch has no correlation and is no
/// maximum. Double precision. Source: the cross-correlation of Titze & Liang, J. Speech Hear. Res. 36, 1993
/// ("waveform matching"). No allocation after the constructor.
class WaveformMatch {
 public:
  /// For waveforms of at most `max_length` samples.
  explicit WaveformMatch(std::size_t max_length);

  /// Where to write a waveform of `length` samples to before the next find(); call prepare() after it.
  std::span<double> waveform(std::size_t length);
  /// Prepares what find() needs of the waveform.
  void prepare();

  /// The period that starts at sample `start`, among the lags min_lag + 1 ... max_lag - 2 (the reference
  /// leaves out max_lag - 1 too); of equal correlations the shortest. Nothing if there is no local maximum.
  /// Needs start + 2 * max_lag <= length and 0 < min_lag < max_lag.
  std::optional<WaveformPeriod> find(int start, int min_lag, int max_lag);

  /// Largest minus smallest sample of start ... start + length - 1, length >= 1.
  float peakToPeak(int start, int length) const;

 private:
  double correlation(int start, int lag, double product_sum) const;
  double correlationInTwoPasses(int start, int lag) const;
  void correlate(int start, int min_lag, int max_lag);

  std::size_t length_ = 0;
  std::vector<double> samples_;
  std::vector<double> sum_;         // of all samples before k
  std::vector<double> square_sum_;  // of their squares
  std::vector<double> correlation_;
};

}  // namespace tonescape
