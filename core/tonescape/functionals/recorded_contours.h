// Keeps the contours of a whole recording, and no more of them than its functionals need.
#pragma once

#include <cstddef>
#include <vector>

#include "tonescape/descriptors/descriptor_extractor.h"
#include "tonescape/descriptors/descriptor_table.h"
#include "tonescape/functionals/paged_contour.h"

namespace tonescape {

/// Whether the functionals see a descriptor of voiced frames only: voice quality and formants.
inline bool isOfVoicedFrames(Descriptor descriptor) {
  return descriptor != Descriptor::kPitch && entryOf(descriptor).smoothing == Smoothing::kNonzero;
}

/// Frames by contour, not smoothed.
class RecordedContours {
 public:
  /// `keep_unvoiced`: what is of voiced frames (isOfVoicedFrames) is kept of the others too, where only the
  /// formants tell anything.
  explicit RecordedContours(bool keep_unvoiced) : keep_unvoiced_(keep_unvoiced) {}

  void push(const DescriptorValues& frame);

  bool keepsUnvoiced() const { return keep_unvoiced_; }
  std::size_t frames() const { return contours_[Descriptor::kPitch].size(); }

  /// Of the frames' energies, in their order: all that the functionals need of them.
  double energySum() const { return energy_sum_; }

  /// Calls `use` with each value of a descriptor that is kept of all frames.
  template <typename Use>
  void forEach(Descriptor descriptor, Use&& use) const {
    contours_[descriptor].forEachPage([&](std::span<const float> page) {
      for (const float value : page) use(value);
    });
  }

  /// Appends a descriptor's contour; in unvoiced frames what is kept, or its value there by the table.
  void append(Descriptor descriptor, std::vector<float>& values) const;

 private:
  bool isSparse(Descriptor descriptor) const { return !keep_unvoiced_ && isOfVoicedFrames(descriptor); }

  bool keep_unvoiced_;
  ByDescriptor<PagedContour> contours_;
  double energy_sum_ = 0.0;
};

}  // namespace tonescape
