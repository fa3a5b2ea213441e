// The contours of which functionals are computed.
#pragma once

#include <vector>

#include "tonescape/functionals/functional_table.h"

namespace tonescape {

/// A descriptor's contour in a selection of frames: in all, in the voiced or in the unvoiced ones.
struct ContourView {
  Descriptor descriptor;     ///< whose contour
  FrameSelection selection;  ///< in which frames

  /// Equal if descriptor and selection are.
  bool operator==(const ContourView&) const = default;

  /// How the view is smoothed: by kNonzero where a selection by voicing leaves frames without a value.
  Smoothing smoothing() const {
    return selection == FrameSelection::kAll ? entryOf(descriptor).smoothing : Smoothing::kNonzero;
  }

  /// The view's value in a frame, not smoothed; 0 where the selection leaves the frame out.
  float valueOf(const DescriptorValues& frame) const {
    const bool voiced = frame[Descriptor::kPitch] != 0.0f;
    const bool counts = selection == FrameSelection::kAll || voiced == (selection == FrameSelection::kVoiced);
    return counts ? frame[descriptor] : 0.0f;
  }
};

/// A view, and the rows of functionalTable() that are computed from it, percentiles last: the other
/// statistics need the contour in the order of its frames.
struct ViewedRows {
  ContourView view;       ///< the contour
  std::vector<int> rows;  ///< indices in functionalTable()
};

/// The views that the rows of functionalTable() need, each once, in the order of the table; without those of
/// the energy.
const std::vector<ViewedRows>& contourViews();

/// The index of `view` in contourViews(), which must contain it.
int indexOf(const ContourView& view);

}  // namespace tonescape
