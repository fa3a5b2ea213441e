#include "tonescape/descriptors/pitch_track.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tonescape {
namespace {

constexpr float kVoicedThreshold = 0.7f;
constexpr double kLocalWeight = 2.0;
constexpr double kUnlikelyVoiced = 4.0;
constexpr double kUnlikelyUnvoiced = 8.0;
constexpr double kStayUnvoiced = 1.0;
constexpr double kVoicingChange = 10.0;
constexpr double kJumpWeight = 10.0;
constexpr double kFromOrToEmpty = 999.0;
constexpr double kStartUpJump = 1.0;

double rangeCost(double hz) {
  if (hz <= 0.0) return 2.0;
  if (hz < 100.0) return 1.0 - hz / 100.0;
  if (hz < 350.0) return 0.0;
  if (hz < 600.0) return (hz - 350.0) / 250.0;
  return 1.2;
}

double candidateCost(const PitchCandidate& candidate) {
  const double voicing = std::clamp(static_cast<double>(candidate.voicing), 0.01, 1.0);
  const double threshold_cost = voicing < kVoicedThreshold ? kUnlikelyVoiced : 0.0;
  return kLocalWeight * (-std::log(voicing) + threshold_cost) + rangeCost(candidate.hz);
}

double unvoicedCost(const PitchCandidates& candidates) {
  const bool voiced = std::any_of(candidates.begin(), candidates.end(),
                                  [](const auto& c) { return c.voicing >= kVoicedThreshold; });
  return voiced ? kUnlikelyUnvoiced : 0.0;
}

}  // namespace

void PitchTrack::enter(const PitchCandidates& candidates) {
  std::array<double, kStateCount> local;
  Frame& now = slot(frames_);
  for (int i = 0; i < kPitchCandidateCount; ++i) {
    local[i] = candidateCost(candidates[i]);
    now.hz[i] = candidates[i].hz;
  }
  local[kUnvoiced] = unvoicedCost(candidates);
  now.hz[kUnvoiced] = 0.0f;
  if (frames_ == 0) {
    cost_ = local;
  } else {
    advance(slot(frames_ - 1), now, local);
  }
  ++frames_;
}

void PitchTrack::advance(const Frame& before, Frame& now, const std::array<double, kStateCount>& local) {
  std::array<double, kStateCount> next;
  for (int i = 0; i < kStateCount; ++i) {
    double least = std::numeric_limits<double>::infinity();
    const auto consider = [&](int j, double transition) {
      const double cost = transition + cost_[j];
      if (cost < least) {
        least = cost;
        now.previous[i] = static_cast<std::uint8_t>(j);
      }
    };
    double other_jump = frames_ == 1 && i == 0 ? kStartUpJump : 0.0;
    for (int j = 0; j < kPitchCandidateCount; ++j) {
      if (i == kUnvoiced) {
        consider(j, kVoicingChange);
      } else if (before.hz[j] == 0.0f || now.hz[i] == 0.0f) {
        consider(j, kFromOrToEmpty);
      } else {
        const float ratio = now.hz[i] / before.hz[j];
        const double jump = std::log(static_cast<double>(ratio));
        consider(j, kJumpWeight * std::abs(jump) + kJumpWeight * std::abs(jump - other_jump));
        other_jump = jump;
      }
    }
    consider(kUnvoiced, i == kUnvoiced ? kStayUnvoiced : kVoicingChange);
    next[i] = local[i] + least;
  }
  cost_ = next;
}

int PitchTrack::cheapestState() const {
  return static_cast<int>(std::min_element(cost_.begin(), cost_.end()) - cost_.begin());
}

// Returns the number of undecided frames that the best paths to all states share; `state` is the last state
// that they share.
std::size_t PitchTrack::findMerge(int& state) const {
  std::array<std::uint8_t, kStateCount> at;
  for (int i = 0; i < kStateCount; ++i) at[i] = static_cast<std::uint8_t>(i);
  for (std::size_t frame = frames_ - 1; frame > decided_; --frame) {
    for (std::uint8_t& s : at) s = slot(frame).previous[s];
    if (std::all_of(at.begin(), at.end(), [&](std::uint8_t s) { return s == at[0]; })) {
      state = at[0];
      return frame - decided_;
    }
  }
  return 0;
}

// F0 of the `count` oldest undecided frames on the path that leads to `state` in frame `last`.
void PitchTrack::readPath(std::size_t last, int state, std::size_t count, std::span<float> f0_hz) const {
  for (std::size_t frame = last;; --frame) {
    if (frame < decided_ + count) f0_hz[frame - decided_] = slot(frame).hz[state];
    if (frame == decided_) return;
    state = slot(frame).previous[state];
  }
}

std::span<const float> PitchTrack::push(const PitchCandidates& candidates) {
  enter(candidates);
  std::size_t count = 0;
  if (pendingCount() >= kMaxPending) {
    count = 1;
    readPath(frames_ - 1, cheapestState(), count, output_);
  } else {
    int state = 0;
    count = findMerge(state);
    if (count > 0) readPath(decided_ + count - 1, state, count, output_);
  }
  decided_ += count;
  return std::span<const float>(output_).first(count);
}

std::span<const float> PitchTrack::finish(std::span<float, kMaxPending> f0_hz) const {
  const std::size_t count = pendingCount();
  if (count > 0) readPath(frames_ - 1, cheapestState(), count, f0_hz);
  return f0_hz.first(count);
}

}  // namespace tonescape
