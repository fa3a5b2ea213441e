// Keeps the last samples of a stream.
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace tonescape {

/// The newest samples of a stream, addressed by their index in the stream. No allocation after the
/// constructor.
class SampleHistory {
 public:
  /// Keeps at least `capacity` samples.
  explicit SampleHistory(std::size_t capacity) : ring_(std::bit_ceil(capacity)) {}

  /// Takes the stream's next samples.
  void append(std::span<const float> samples) {
    for (const float sample : samples) ring_[count_++ % ring_.size()] = sample;
  }

  /// Number of samples taken so far: one more than the newest sample's index.
  std::size_t sampleCount() const { return count_; }

  /// Copies samples `first` ... `first + destination.size() - 1`, which must still be kept.
  template <typename Number>
  void copy(std::size_t first, std::span<Number> destination) const {
    assert(first + destination.size() <= count_ && first + ring_.size() >= count_);
    const std::size_t start = first % ring_.size();
    const std::size_t before_end = std::min(destination.size(), ring_.size() - start);
    std::copy_n(ring_.begin() + start, before_end, destination.begin());
    std::copy_n(ring_.begin(), destination.size() - before_end, destination.begin() + before_end);
  }

 private:
  std::vector<float> ring_;
  std::size_t count_ = 0;
};

}  // namespace tonescape
