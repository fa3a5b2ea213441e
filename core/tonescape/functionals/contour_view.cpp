#include "tonescape/functionals/contour_view.h"

#include <algorithm>
#include <cassert>

namespace tonescape {
namespace {

bool isPercentile(int row) {
  return entryOf(functionalTable()[row].statistic).kind == StatisticKind::kPercentile;
}

std::vector<ViewedRows> viewsOfTable() {
  std::vector<ViewedRows> views;
  for (int row = 0; row < kFunctionalCount; ++row) {
    const FunctionalEntry& entry = functionalTable()[row];
    if (entry.descriptor == Descriptor::kEnergy) continue;
    const ContourView view{entry.descriptor, entry.selection};
    auto found =
        std::find_if(views.begin(), views.end(), [&](const ViewedRows& v) { return v.view == view; });
    if (found == views.end()) found = views.insert(views.end(), {view, {}});
    found->rows.push_back(row);
  }
  for (ViewedRows& viewed : views)
    std::stable_partition(viewed.rows.begin(), viewed.rows.end(), [](int row) { return !isPercentile(row); });
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
