// Seeded random numbers that are the same on every platform.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace tonescape {

/// A stream of random numbers fixed by its seed. The standard fixes the engine (mt19937_64) bit for bit but
/// leaves the distributions to each library, so these are written out: a seed trains the same model natively
/// and in WebAssembly, up to the last bit of the platform's log, sin and cos in `normal`.
class Random {
 public:
  /// The same `seed` gives the same numbers.
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// Uniform in [0, 1): the 53 high bits of one engine output.
  double uniform();

  /// Standard normal (Box & Muller 1958). Values are computed in pairs; every second call returns the stored
  /// one.
  double normal();

  /// Uniform integer in [0, bound), without modulo bias. `bound` must be positive.
  std::uint64_t below(std::uint64_t bound);

  /// Puts `order` into a uniformly random order (Fisher & Yates; Durstenfeld 1964).
  void shuffle(std::vector<int>& order);

 private:
  std::mt19937_64 engine_;
  double spare_ = 0.0;
  bool has_spare_ = false;
};

}  // namespace tonescape
