#include "tonescape/functionals/contour_view.h"

#include <algorithm>
#include <cassert>

namespace tonescape {
namespace {

bool isPercentile(int row) {
  return entryOf(functionalTable()[row].statistic).kind == StatisticKind::kPercentile;
}

// The rows of one view are added to it twice over the table: percentiles the second time.
std::vector<ViewedRows> viewsOfTable() {
  std::vector<ViewedRows> views;
  for (const bool percentiles : {false, true}) {
    for (int row = 0; row < kFunctionalCount; ++row) {
      const FunctionalEntry& entry = functionalTable()[row];
      if (entry.descriptor == Descriptor::kEnergy || isPercentile(row) != percentiles) continue;
      const ContourView view{entry.descriptor, entry.selection};
      auto found =
          std::find_if(views.begin(), views.end(), [&](const ViewedRows& v) { return v.view == view; });
      if (found == views.end()) {
        views.push_back({view, {}});
        found = views.end() - 1;
      }
      found->rows.push_back(row);
    }
  }
  return views;
}

}  // namespace

const std::vector<ViewedRows>& contourViews() {
  static const std::vector<ViewedRows> views = viewsOfTable();
  return views;
}

int indexOf(const ContourView& view) {
  const auto& views = contourViews();
  const auto found =
      std::find_if(views.begin(), views.end(), [&](const ViewedRows& viewed) { return viewed.view == view; });
  assert(found != views.end());
  return static_cast<int>(found - views.begin());
}

}  // namespace tonescape
