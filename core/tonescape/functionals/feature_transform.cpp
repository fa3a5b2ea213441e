#include "tonescape/functionals/feature_transform.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tonescape/functionals/functional_table.h"

namespace tonescape {
namespace {

const FunctionalEntry& entryAt(int column) {
  return functionalTable()[static_cast<std::size_t>(column)];
}

/// The logarithm of `value`, of `smallest` for one below it; finite for every value.
float boundedLog(float value, float smallest) {
  return std::log(std::clamp(value, smallest, std::numeric_limits<float>::max()));
}

/// Whether `entry` is a deviation that is divided by a mean that may be near 0.
bool isUnsteadyDeviation(const FunctionalEntry& entry) {
  return entry.statistic == Statistic::kStddevNorm && entryOf(entry.descriptor).crosses_zero;
}

bool isSegmentLength(Statistic statistic) {
  return statistic == Statistic::kMeanVoicedLength || statistic == Statistic::kStddevVoicedLength ||
         statistic == Statistic::kMeanUnvoicedLength || statistic == Statistic::kStddevUnvoicedLength;
}

/// The row of the mean that `deviation` is divided by; -1 if it is not among `columns`.
int meanOf(const FunctionalEntry& deviation, const std::vector<int>& columns) {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](int column) {
    const FunctionalEntry& entry = entryAt(column);
    return entry.statistic == Statistic::kMean && entry.descriptor == deviation.descriptor &&
           entry.selection == deviation.selection;
  });
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

}  // namespace

FeatureTransform::FeatureTransform(const std::vector<std::string>& feature_names) {
  const std::vector<int> columns = functionalColumns(feature_names);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const FunctionalEntry& entry = entryAt(columns[i]);
    if (entry.statistic == Statistic::kLevel) level_ = static_cast<int>(i);
    exponents_.push_back(static_cast<float>(levelExponent(entry)));
    lengths_.push_back(isSegmentLength(entry.statistic));
    means_.push_back(isUnsteadyDeviation(entry) ? meanOf(entry, columns) : -1);
  }
}

void FeatureTransform::apply(std::span<float> features) const {
  const float level_db =
      level_ < 0 ? 0.0f
                 : std::clamp(features[static_cast<std::size_t>(level_)], kLowestLevelDb, kHighestLevelDb);
  for (std::size_t i = 0; i < exponents_.size(); ++i) {
    float& value = features[i];
    if (level_ >= 0 && exponents_[i] != 0.0f) {
      const float gain = std::pow(10.0f, exponents_[i] * level_db / 10.0f);
      value = boundedLog(value / gain, kSmallestLevelFree);
    } else if (means_[i] >= 0) {
      value = boundedLog(std::abs(value * features[static_cast<std::size_t>(means_[i])]), kSmallestDeviation);
    } else if (lengths_[i]) {
      value = boundedLog(value, kSmallestLength);
    }
  }
}

Eigen::MatrixXf FeatureTransform::applied(Eigen::MatrixXf features) const {
  for (auto column : features.colwise()) apply({column.data(), static_cast<std::size_t>(column.size())});
  return features;
}

}  // namespace tonescape
