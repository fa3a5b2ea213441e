// The last frames of a continuous contour.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace tonescape {

/// Keeps at least the last `capacity` values of a contour that grows without end, contiguous in memory. No
/// allocation after the constructor; a push is amortised constant time.
class ContourWindow {
 public:
  explicit ContourWindow(std::size_t capacity) : capacity_(capacity) { values_.reserve(2 * capacity); }

  void push(float value) {
    if (values_.size() == 2 * capacity_) {
      std::copy(values_.end() - static_cast<std::ptrdiff_t>(capacity_), values_.end(), values_.begin());
      values_.resize(capacity_);
    }
    values_.push_back(value);
  }

  /// The last `count` values, oldest first; count <= capacity and <= the number pushed. Valid until the next
  /// push.
  std::span<const float> last(std::size_t count) const {
    return std::span(values_).subspan(values_.size() - count, count);
  }

 private:
  std::size_t capacity_;
  std::vector<float> values_;
};

}  // namespace tonescape
