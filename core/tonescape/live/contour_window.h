// Keeps the last frames of a contour that grows without end.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace tonescape {

/// The last `capacity` values, or more, of a contour that grows without end, contiguous in memory. No
/// allocation after the constructor; a push is amortised constant time.
class ContourWindow {
 public:
  /// `capacity`: the largest count for last(), at least 1.
  explicit ContourWindow(std::size_t capacity) : capacity_(capacity), values_(2 * capacity) {}

  /// Appends a value.
  void push(float value) {
    if (end_ == values_.size()) {
      std::copy(values_.begin() + static_cast<std::ptrdiff_t>(capacity_), values_.end(), values_.begin());
      end_ = capacity_;
    }
    values_[end_++] = value;
  }

  /// The last `count` values, oldest first; count <= capacity and <= the number pushed. Valid until the next
  /// push.
  std::span<const float> last(std::size_t count) const {
    return std::span(values_).subspan(end_ - count, count);
  }

 private:
  std::size_t capacity_;
  std::vector<float> values_;
  std::size_t end_ = 0;
};

}  // namespace tonescape
