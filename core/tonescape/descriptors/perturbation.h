// Jitter and shimmer: how much period and amplitude change from one period to the next.
#pragma once

#include <cstddef>

#include "tonescape/descriptors/waveform_match.h"
#include "tonescape/signal/framing.h"
#include "tonescape/signal/sample_history.h"

namespace tonescape {

/// Jitter and shimmer of one 60 ms frame; both are 0 where it is unvoiced, and sometimes in voiced frames.
struct PerturbationValues {
  float jitter;      ///< jitterLocal, 0 ... 1: mean |difference of consecutive periods| / mean period
  float shimmer_db;  ///< shimmerLocaldB, 0 ... 6.02: 20 log10(1 + the same ratio for amplitudes)
};

/// Measures jitter and shimmer frame by frame. The search starts where that of the last frame ended. It finds
/// one period after the other by waveform matching within +-10 % of the expected period 1/F0, until about 10
/// ms are used up; the remaining samples are carried into the next frame. A match with a correlation above
/// 0.5 is accepted. This procedure is the reference's, and so are its consequences: period boundaries are not
/// synchronised to the glottal pulses but depend on where the voiced run began; a period that ends outside a
/// frame's share is measured again in the next frame, often with a difference of exactly 0; a frame without
/// an accepted period repeats the last values of its run. Shimmer is 20 log10(1 + ratio), where the published
/// definition (Eyben et al. 2016) averages |20 log10(A(i+1) / A(i))|. No allocation after the constructor; a
/// copy continues from the same state, independently.
class Perturbation {
 public:
  /// `layout`: of the 60 ms frames.
  explicit Perturbation(const FrameLayout& layout);

  /// The largest number of samples before a frame's start at which its search can begin.
  static std::size_t maxLookBack(const FrameLayout& layout);

  /// The next frame's values. `f0_hz`: its gated pitch, 0 or 55 ... 1000. `history`: holds at least
  /// maxLookBack samples before the frame's start (as far as the stream has them) and all of the frame.
  PerturbationValues compute(float f0_hz, const SampleHistory& history);

 private:
  // Sums over the accepted periods of one frame, in float as in the reference.
  struct Sums {
    int periods = 0;
    int differences = 0;
    float period = 0.0f;
    float period_difference = 0.0f;
    float amplitude = 0.0f;
    float amplitude_difference = 0.0f;
  };

  std::size_t loadWaveform(int budget, int max_lag, std::size_t frame_start, const SampleHistory& history);
  int walk(int length, int budget, double expected_lag, Sums& sums);
  void accept(const WaveformPeriod& period, int start, Sums& sums);
  PerturbationValues evaluate(const Sums& sums);

  FrameLayout layout_;
  double sample_period_s_;
  int share_;  // samples that each frame adds to those to be searched
  WaveformMatch match_;

  std::size_t frame_ = 0;         // index of the next frame
  std::size_t search_start_ = 0;  // sample where its search begins
  int carry_ = 0;                 // samples before the frame's start that were not used up
  float last_period_s_ = 0.0f;    // 0: no period yet in this voiced run
  float held_jitter_ = 0.0f;
  float held_shimmer_ = 0.0f;  // as a ratio
};

}  // namespace tonescape
