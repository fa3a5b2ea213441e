// Keeps the contours of a whole recording, on request only the part that its functionals need.
#pragma once

#include <cstddef>
#include <vector>

#include "tonescape/descriptors/descriptor_extractor.h"
#include "tonescape/descriptors/descriptor_table.h"
#include "tonescape/functionals/paged_contour.h"

namespace tonescape {

/// Whether a descriptor is kept in voiced frames only: voice quality and formants. Of which frames its
/// functionals are computed is FunctionalEntry::selection: those of the formants' amplitudes count all
/// frames, the unvoiced ones as DescriptorEntry::unvoiced.
inline bool isOfVoicedFrames(Descriptor descriptor) {
  return descriptor != Descriptor::kPitch && entryOf(descriptor).smoothing == Smoothing::kNonzero;
}

/// The frames of a recording, stored as one contour per descriptor, not smoothed.
class RecordedContours {
 public:
  /// `keep_unvoiced`: descriptors of voiced frames (isOfVoicedFrames) are kept in unvoiced frames too, in
  /// which only the formants have meaning.
  explicit RecordedContours(bool keep_unvoiced) : keep_unvoiced_(keep_unvoiced) {}

  /// Appends the next frame.
  void push(const DescriptorValues& frame);

  bool keepsUnvoiced() const { return keep_unvoiced_; }  ///< as given to the constructor
  std::size_t frames() const { return contours_[Descriptor::kPitch].size(); }  ///< number of frames

  /// The sum of the frames' energies, in their order; the functionals need nothing else of the energy.
  double energySum() const { return energy_sum_; }

  /// Calls `use` with each value of a descriptor that is kept in all frames.
  template <typename Use>
  void forEach(Descriptor descriptor, Use&& use) const {
    contours_[descriptor].forEachPage([&](std::span<const float> page) {
      for (const float value : page) use(value);
    });
  }

  /// Appends a descriptor's contour to `values`; unvoiced frames that are not kept get
  /// DescriptorEntry::unvoiced.
  void append(Descriptor descriptor, std::vector<float>& values) const;

 private:
  bool isSparse(Descriptor descriptor) const { return !keep_unvoiced_ && isOfVoicedFrames(descriptor); }

  bool keep_unvoiced_;
  ByDescriptor<PagedContour> contours_;
  double energy_sum_ = 0.0;
};

}  // namespace tonescape
