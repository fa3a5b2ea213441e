// A contour to which values are only appended.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace tonescape {

/// Stores values in pages that are never moved, so that a contour of hours needs no more memory than its
/// values, even while it grows.
class PagedContour {
 public:
  /// Appends a value.
  void push(float value) {
    if (size_ % kPage == 0) pages_.emplace_back(new float[kPage]);
    pages_.back()[size_ % kPage] = value;
    ++size_;
  }

  std::size_t size() const { return size_; }  ///< number of values

  /// Calls `use` with spans of the values, oldest first.
  template <typename Use>
  void forEachPage(Use&& use) const {
    for (std::size_t p = 0; p < pages_.size(); ++p)
      use(std::span<const float>(pages_[p].get(), std::min(kPage, size_ - p * kPage)));
  }

 private:
  static constexpr std::size_t kPage = 1024;  // about ten seconds
  std::vector<std::unique_ptr<float[]>> pages_;
  std::size_t size_ = 0;
};

}  // namespace tonescape
