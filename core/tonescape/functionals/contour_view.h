// Which contours the functionals are taken of.
#pragma once

#include <vector>

#include "tonescape/functionals/functional_table.h"

namespace tonescape {

/// A descriptor's contour as some functionals see it: in all frames, or where the frames are of one voicing.
struct ContourView {
  Descriptor descriptor;
  FrameSelection selection;

  bool operator==(const ContourView&) const = default;

  /// How the view is smoothed: a selection by voicing leaves frames without a value.
  Smoothing smoothing() const {
    return selection == FrameSelection::kAll ? entryOf(descriptor).smoothing : Smoothing::kNonzero;
  }

  /// What the view has of a frame, not smoothed. 0 where the selection leaves the frame out.
  float valueOf(const DescriptorValues& frame) const {
    const bool voiced = frame[Descriptor::kPitch] != 0.0f;
    const bool counts = selection == FrameSelection::kAll || voiced == (selection == FrameSelection::kVoiced);
    return counts ? frame[descriptor] : 0.0f;
  }
};

/// A view, and the rows of functionalTable() that are taken of it: those that need the contour in the order
/// of its frames first, percentiles last.
struct ViewedRows {
  ContourView view;
  std::vector<int> rows;
};

/// The views of all rows of functionalTable() but those of the energy, each once, in the order of the table.
const std::vector<ViewedRows>& contourViews();

/// The index of `view` in contourViews(), where it is.
int indexOf(const ContourView& view);

}  // namespace tonescape
