#include "tonescape/descriptors/pitch_track.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace tonescape;

namespace {

using Frames = std::vector<PitchCandidates>;

std::vector<float> trackAll(const Frames& frames) {
  PitchTrack track;
  std::vector<float> f0;
  for (const PitchCandidates& candidates : frames) {
    for (const float hz : track.push(candidates)) f0.push_back(hz);
  }
  std::array<float, PitchTrack::kMaxPending> rest;
  for (const float hz : track.finish(rest)) f0.push_back(hz);
  return f0;
}

// The costs as the header defines them, of one whole path: state 6 is unvoiced.
double pathCost(const Frames& frames, const std::vector<int>& states) {
  double cost = 0.0;
  for (std::size_t t = 0; t < frames.size(); ++t) {
    const int i = states[t];
    if (i == 6) {
      for (const PitchCandidate& c : frames[t]) {
        if (c.voicing >= 0.7f) {
          cost += 8.0;
          break;
        }
      }
    } else {
      const double f = frames[t][i].hz;
      const double v = std::fmax(0.01, frames[t][i].voicing);
      cost += 2.0 * (-std::log(v) + (v < 0.7f ? 4.0 : 0.0));
      cost += f == 0.0    ? 2.0
              : f < 100.0 ? 1.0 - f / 100.0
              : f < 350.0 ? 0.0
              : f < 600.0 ? (f - 350.0) / 250.0
                          : 1.2;
    }
    if (t == 0) continue;
    const int j = states[t - 1];
    if (i == 6 || j == 6) {
      cost += i == j ? 1.0 : 10.0;
    } else if (frames[t][i].hz == 0.0f || frames[t - 1][j].hz == 0.0f) {
      cost += 999.0;
    } else {
      const double jump = std::log(frames[t][i].hz / frames[t - 1][j].hz);
      double other = t == 1 && i == 0 ? 1.0 : 0.0;
      if (j > 0) other = std::log(frames[t][i].hz / frames[t - 1][j - 1].hz);
      cost += 10.0 * std::abs(jump) + 10.0 * std::abs(jump - other);
    }
  }
  return cost;
}

// The cheapest of all 7^n paths.
std::vector<float> cheapestByEnumeration(const Frames& frames) {
  std::vector<int> states(frames.size(), 0);
  std::vector<int> best;
  double least = std::numeric_limits<double>::infinity();
  for (bool more = true; more;) {
    const double cost = pathCost(frames, states);
    if (cost < least) {
      least = cost;
      best = states;
    }
    std::size_t t = 0;
    while (t < states.size() && ++states[t] == 7) states[t++] = 0;
    more = t < states.size();
  }
  std::vector<float> f0;
  for (std::size_t t = 0; t < frames.size(); ++t) f0.push_back(best[t] == 6 ? 0.0f : frames[t][best[t]].hz);
  return f0;
}

PitchCandidates steady(float hz, float voicing) {
  PitchCandidates candidates{};
  candidates[0] = {hz, voicing, 1.0f};
  return candidates;
}

}  // namespace

TEST_CASE("pitch track: it finds the cheapest of all paths") {
  std::mt19937 engine(7);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * (engine() / 4294967296.0);
  };
  int voiced = 0;
  int unvoiced = 0;
  for (int trial = 0; trial < 60; ++trial) {
    Frames frames(4, PitchCandidates{});
    for (PitchCandidates& candidates : frames) {
      const int count = static_cast<int>(engine() % 7);
      for (int i = 0; i < count; ++i) {
        candidates[i].hz = static_cast<float>(120.0 * std::exp2(uniform(-0.5, 2.5)));
        candidates[i].voicing = static_cast<float>(uniform(0.5, 0.95));
      }
    }
    const std::vector<float> expected = cheapestByEnumeration(frames);
    CAPTURE(trial);
    CHECK(trackAll(frames) == expected);
    for (const float hz : expected) ++(hz > 0.0f ? voiced : unvoiced);
  }
  CHECK(voiced > 40);
  CHECK(unvoiced > 40);
}

TEST_CASE("pitch track: one odd frame does not break a steady pitch, a long silence does") {
  Frames frames(30, steady(200.0f, 0.9f));
  frames[10] =
      steady(400.0f, 0.9f);  // an octave error: 10 * 2 * ln 2 in and out of it, as costly as unvoiced
  frames[10][1] = {200.0f, 0.8f, 0.9f};
  for (int t = 20; t < 30; ++t) frames[t] = steady(123.0f, 0.3f);
  const std::vector<float> f0 = trackAll(frames);
  REQUIRE(f0.size() == 30);
  for (int t = 0; t < 20; ++t) CHECK(f0[t] == 200.0f);
  for (int t = 20; t < 30; ++t) CHECK(f0[t] == 0.0f);
}

TEST_CASE("pitch track: a gap of two frames is bridged while that is cheaper than two changes") {
  // Unvoiced: 10 into the gap, 1 inside it, 10 out of it. Voiced: two local costs of 2 (4 - ln v), together
  // 21 for v = 0.2865.
  for (const float voicing : {0.284f, 0.289f}) {
    Frames frames(12, steady(200.0f, 0.9f));
    frames[5] = frames[6] = steady(200.0f, voicing);
    const std::vector<float> f0 = trackAll(frames);
    CHECK(f0[4] == 200.0f);
    CHECK(f0[5] == (voicing < 0.2865f ? 0.0f : 200.0f));
    CHECK(f0[6] == f0[5]);
    CHECK(f0[7] == 200.0f);
  }
}

TEST_CASE("pitch track: the start of a recording is decided at the frames where the reference decides") {
  // Candidates of the first three frames of the specification's recording s1: weakly voiced, so unvoiced from
  // the start.
  PitchTrack track;
  PitchCandidates candidates{};
  candidates[0] = {203.50519f, 0.670989f, 1.0f};
  candidates[1] = {68.59604f, 0.665518f, 1.0f};
  CHECK(track.push(candidates).size() == 0);
  candidates[0] = {67.32266f, 0.672439f, 1.0f};
  candidates[1] = {98.41466f, 0.657240f, 1.0f};
  const std::span<const float> first = track.push(candidates);
  REQUIRE(first.size() == 1);
  CHECK(first[0] == 0.0f);
  CHECK(track.decidedCount() == 1);
  candidates[0] = {67.71423f, 0.659790f, 1.0f};
  candidates[1] = {96.58199f, 0.638137f, 1.0f};
  CHECK(track.push(candidates).size() == 1);
  CHECK(track.decidedCount() == 2);
  CHECK(track.pendingCount() == 1);
}

TEST_CASE("pitch track: two pitches that swap rank never merge, so decisions are forced at 40 frames") {
  // Each step keeps either pitch at no cost for the higher rank or 10 ln(3/2) for the lower, a change costs
  // more: two separate paths for ever. 85 frames give 46 forced decisions, as the reference makes. The path
  // at 200 Hz never costs more.
  PitchTrack track;
  std::vector<float> f0;
  for (int t = 0; t < 85; ++t) {
    PitchCandidates candidates{};
    candidates[t % 2] = {200.0f, 0.9f, 1.0f};
    candidates[1 - t % 2] = {300.0f, 0.9f, 1.0f};
    const std::span<const float> decided = track.push(candidates);
    CHECK(decided.size() == (t < 39 ? 0 : 1));
    for (const float hz : decided) f0.push_back(hz);
  }
  CHECK(track.decidedCount() == 46);
  CHECK(track.pendingCount() == 39);
  for (const float hz : f0) CHECK(hz == 200.0f);
  std::array<float, PitchTrack::kMaxPending> rest;
  const std::span<const float> pending = track.finish(rest);
  REQUIRE(pending.size() == 39);
  for (const float hz : pending) CHECK(hz == 200.0f);
}

TEST_CASE("pitch track: finish leaves the tracker as it is") {
  std::mt19937 engine(3);
  PitchTrack plain;
  PitchTrack asked;
  for (int t = 0; t < 200; ++t) {
    PitchCandidates candidates{};
    for (int i = 0; i < 6; ++i) {
      candidates[i] = {static_cast<float>(80 + engine() % 400),
                       0.5f + static_cast<float>(engine() % 50) / 100.0f, 1.0f};
    }
    std::array<float, PitchTrack::kMaxPending> rest;
    const std::size_t pending = asked.finish(rest).size();
    CHECK(pending == asked.pendingCount());
    CHECK(pending < PitchTrack::kMaxPending);
    const std::span<const float> a = plain.push(candidates);
    const std::span<const float> b = asked.push(candidates);
    REQUIRE(std::vector<float>(a.begin(), a.end()) == std::vector<float>(b.begin(), b.end()));
  }
}

TEST_CASE("pitch track: without frames nothing is decided, and a single frame by finish only") {
  PitchTrack track;
  std::array<float, PitchTrack::kMaxPending> rest;
  CHECK(track.finish(rest).empty());
  CHECK(track.push(steady(150.0f, 0.9f)).empty());
  const std::span<const float> only = track.finish(rest);
  REQUIRE(only.size() == 1);
  // Unvoiced costs 8, the candidate 2 * -ln(0.9) = 0.21.
  CHECK(only[0] == 150.0f);
}
