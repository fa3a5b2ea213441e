#include "tonescape/functionals/level_law.h"

#include <algorithm>
#include <cmath>

#include "tonescape/functionals/functional_table.h"

namespace tonescape {

LevelLaw::LevelLaw(const std::vector<std::string>& feature_names) {
  const std::vector<int> columns = functionalColumns(feature_names);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const FunctionalEntry& entry = functionalTable()[static_cast<std::size_t>(columns[i])];
    if (entry.statistic == Statistic::kLevel) level_ = static_cast<int>(i);
    exponents_.push_back(static_cast<float>(levelExponent(entry)));
  }
}

void LevelLaw::apply(std::span<float> features) const {
  if (empty()) return;
  const float level_db =
      std::clamp(features[static_cast<std::size_t>(level_)], kLowestLevelDb, kHighestLevelDb);
  for (std::size_t i = 0; i < exponents_.size(); ++i) {
    if (exponents_[i] == 0.0f) continue;
    const float gain = std::pow(10.0f, exponents_[i] * level_db / 10.0f);
    features[i] = std::log(std::max(features[i] / gain, kSmallestLevelFree));
  }
}

Eigen::MatrixXf LevelLaw::applied(Eigen::MatrixXf features) const {
  for (auto column : features.colwise()) apply({column.data(), static_cast<std::size_t>(column.size())});
  return features;
}

}  // namespace tonescape
