#include "tonescape/functionals/extrema.h"

#include <algorithm>
#include <cmath>

namespace tonescape {
namespace {

constexpr float kRelativeThreshold = 0.1f;
// A maximum below the threshold replaces the preceding one if it is higher by this factor.
constexpr double kReplacementFactor = 1.05;

void findCandidates(std::span<const float> y, std::vector<Extremum>& extrema) {
  extrema.clear();
  for (std::size_t i = 2; i + 2 < y.size(); ++i) {
    const bool maximum = y[i] > y[i - 1] && y[i] > y[i + 1];
    const bool minimum = y[i] < y[i - 1] && y[i] < y[i + 1];
    if (maximum || minimum) extrema.push_back({static_cast<int>(i), y[i], maximum});
  }
}

// Deleted entries are marked by position -1, because a later maximum may delete an earlier one.
void dropDeleted(std::vector<Extremum>& extrema) {
  std::erase_if(extrema, [](const Extremum& e) { return e.position < 0; });
}

// A maximum stays if it differs from the candidate before it by the threshold, or if it lies that far above
// the last significant minimum and either exceeds the reference maximum or follows a significant minimum.
void filterMaxima(float first_value, float threshold, std::vector<Extremum>& extrema) {
  float previous = first_value;
  float last_minimum = first_value;
  float reference_value = first_value;
  int reference = -1;
  bool minimum_since_reference = false;
  for (int i = 0; i < static_cast<int>(extrema.size()); ++i) {
    const float value = extrema[i].value;
    const bool large_step = std::abs(value - previous) >= threshold;
    previous = value;
    if (!extrema[i].maximum) {
      if (large_step) {
        last_minimum = value;
        minimum_since_reference = true;
      }
      continue;
    }
    bool keep = large_step;
    if (!large_step) {
      if (value - last_minimum < threshold) {
        extrema[i].position = -1;
        continue;
      }
      if (static_cast<double>(value) > kReplacementFactor * static_cast<double>(reference_value)) {
        if (reference >= 0) extrema[reference].position = -1;
        keep = true;
      } else {
        keep = minimum_since_reference;
      }
    }
    minimum_since_reference = false;
    if (keep) {
      reference = i;
      reference_value = value;
    } else {
      extrema[i].position = -1;
    }
  }
  dropDeleted(extrema);
}

void filterMinima(float first_value, float threshold, std::vector<Extremum>& extrema) {
  float last_maximum = first_value;
  for (Extremum& e : extrema) {
    if (e.maximum) {
      last_maximum = e.value;
    } else if (last_maximum - e.value < threshold) {
      e.position = -1;
    }
  }
  dropDeleted(extrema);
}

void keepMostExtremeOfEachRun(std::vector<Extremum>& extrema) {
  std::size_t kept = 0;
  for (const Extremum& e : extrema) {
    if (kept > 0 && extrema[kept - 1].maximum == e.maximum) {
      Extremum& last = extrema[kept - 1];
      if (e.maximum ? e.value > last.value : e.value < last.value) last = e;
    } else {
      extrema[kept++] = e;
    }
  }
  extrema.resize(kept);
}

}  // namespace

void findExtrema(std::span<const float> contour, std::vector<Extremum>& extrema) {
  findCandidates(contour, extrema);
  if (extrema.empty()) return;
  const auto [lowest, highest] = std::minmax_element(contour.begin(), contour.end());
  const float threshold = kRelativeThreshold * (*highest - *lowest);
  filterMaxima(contour.front(), threshold, extrema);
  filterMinima(contour.front(), threshold, extrema);
  keepMostExtremeOfEachRun(extrema);
}

}  // namespace tonescape
