#include "tonescape/model/labelled_features.h"

#include <map>

namespace tonescape {

std::vector<int> selected(const std::vector<int>& values, const std::vector<int>& columns) {
  std::vector<int> result;
  if (values.empty()) return result;
  for (const int column : columns) result.push_back(values[static_cast<std::size_t>(column)]);
  return result;
}

namespace {

/// The columns' originals by their place among `columns`.
std::vector<int> placesAmong(const std::vector<int>& columns, const std::vector<int>& originals) {
  std::map<int, int> places;
  for (std::size_t i = 0; i < columns.size(); ++i) places.emplace(columns[i], static_cast<int>(i));
  std::vector<int> result;
  for (const int original : selected(originals, columns)) {
    const auto found = places.find(original);
    result.push_back(found == places.end() ? -1 : found->second);
  }
  return result;
}

}  // namespace

LabelledFeatures LabelledFeatures::select(const std::vector<int>& columns) const {
  return {feature_names,
          class_names,
          values(Eigen::all, columns),
          selected(labels, columns),
          selected(speakers, columns),
          corpus_names,
          selected(corpora, columns),
          selected(changes, columns),
          placesAmong(columns, originals)};
}

std::vector<int> LabelledFeatures::recordedColumns() const {
  std::vector<int> columns;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (changes.empty() || changes[i] == 0) columns.push_back(static_cast<int>(i));
  }
  return columns;
}

}  // namespace tonescape
