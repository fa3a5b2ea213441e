// Tracks pitch through the frames by dynamic programming over the candidates.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "tonescape/descriptors/pitch_candidates.h"

namespace tonescape {

/// Chooses one candidate per frame, or "unvoiced", by the path of least cost through all frames (Viterbi
/// search). A frame is decided as soon as the best paths to all seven states of the newest frame agree on it,
/// which takes at least one frame more and in speech two or three. While 40 frames are undecided, each
/// further frame decides the oldest one by the path that is cheapest at that time; as in the reference, this
/// continues for the rest of the stream.
///
/// Costs of a state. A candidate of frequency F and voicing v (limited to 0.01 ... 1) costs 2 (-ln v + (4 if
/// v < 0.7)) + g(F), with g rising from 0 for 100 ... 350 Hz to 1 towards 0 and towards 600 Hz, 1.2 from
/// there, 2 for an empty slot. The unvoiced state costs 8 if any candidate is voiced (v >= 0.7), else 0.
/// Costs of a transition: from unvoiced to unvoiced 1; between voiced and unvoiced 10; from candidate j to
/// candidate i 10 |r(j)| + 10 |r(j) - r(j-1)| with r(j) = ln(F(i) / F(j)), r(-1) = 0 (1 where the second
/// frame's first candidate is reached: a start-up value); 999 if either slot is empty. In a tie the lower
/// state is taken. Source: the idea is of Luengo et al., ICASSP 2007; there the second term is a slope along
/// the path, here, as in the reference, it compares two predecessors in the same frame.
///
/// Memory does not grow; nothing is allocated.
class PitchTrack {
 public:
  /// The largest number of frames that are undecided at any time, the newest one included.
  static constexpr int kMaxPending = 40;

  /// Takes the next frame's candidates. Returns F0 in Hz of the frames that this decides, oldest first, 0
  /// where unvoiced; the first of them is frame decidedCount() as it was before. Valid until the next call.
  std::span<const float> push(const PitchCandidates& candidates);

  /// F0 of all undecided frames if the input ended here, along the cheapest path; the tracker is not changed.
  /// Writes pendingCount() values to the front of `f0_hz` and returns them.
  std::span<const float> finish(std::span<float, kMaxPending> f0_hz) const;

  /// Number of frames pushed.
  std::size_t frameCount() const { return frames_; }
  /// Number of frames decided by push: the D of the rules for the end of the input (see
  /// Recording::functionals). D <= frameCount() - 1.
  std::size_t decidedCount() const { return decided_; }
  std::size_t pendingCount() const { return frames_ - decided_; }  ///< number of undecided frames

 private:
  static constexpr int kUnvoiced = kPitchCandidateCount;
  static constexpr int kStateCount = kPitchCandidateCount + 1;

  struct Frame {
    std::array<float, kStateCount> hz;               // frequency of each state; 0: unvoiced or empty
    std::array<std::uint8_t, kStateCount> previous;  // best predecessor of each state
  };

  Frame& slot(std::size_t frame) { return history_[frame % kMaxPending]; }
  const Frame& slot(std::size_t frame) const { return history_[frame % kMaxPending]; }
  void enter(const PitchCandidates& candidates);
  void advance(const Frame& before, Frame& now, const std::array<double, kStateCount>& local);
  int cheapestState() const;
  std::size_t findMerge(int& state) const;
  void readPath(std::size_t last, int state, std::size_t count, std::span<float> f0_hz) const;

  std::size_t frames_ = 0;
  std::size_t decided_ = 0;
  std::array<double, kStateCount> cost_{};  // cost of the best path to each state of the newest frame
  std::array<Frame, kMaxPending> history_;
  std::array<float, kMaxPending> output_;
};

}  // namespace tonescape
