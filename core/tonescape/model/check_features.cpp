#include "tonescape/model/check_features.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "tonescape/error.h"
#include "tonescape/text.h"

namespace tonescape {
namespace {

void requireClassNames(const std::vector<std::string>& names) {
  std::set<std::string> seen;
  for (const std::string& name : names) {
    if (name.empty() || name.find('\n') != std::string::npos || !seen.insert(name).second) {
      throw Error(ErrorCode::kBadOption, {"The class name \"", name,
                                          "\" is empty, has a line break or is given twice; give each "
                                          "class a name of its own, on one line."});
    }
  }
}

}  // namespace

void requireFeatures(const std::vector<std::string>& names, const Eigen::MatrixXf& features) {
  if (features.cols() > 0 && features.rows() != static_cast<Eigen::Index>(names.size())) {
    throw Error(ErrorCode::kBadOption, {"Each sample needs ", std::to_string(names.size()), " features, but ",
                                        std::to_string(features.rows()), " were given."});
  }
  for (Eigen::Index example = 0; example < features.cols(); ++example) {
    for (Eigen::Index i = 0; i < features.rows(); ++i) {
      if (std::isfinite(features(i, example))) continue;
      throw Error(
          ErrorCode::kBadOption,
          {"The feature \"", names[static_cast<std::size_t>(i)], "\" of sample ", std::to_string(example),
           " is ", decimalText(features(i, example), 6), "; give finite features, or leave the sample out."});
    }
  }
}

std::vector<int> classIndices(const std::vector<std::string>& labels,
                              const std::vector<std::string>& class_names, Eigen::Index examples) {
  requireClassNames(class_names);
  if (static_cast<Eigen::Index>(labels.size()) != examples) {
    throw Error(ErrorCode::kBadOption, {"There are ", std::to_string(labels.size()), " labels for ",
                                        std::to_string(examples), " samples; give one each."});
  }
  std::vector<int> indices;
  for (const std::string& label : labels) {
    const auto found = std::find(class_names.begin(), class_names.end(), label);
    if (found == class_names.end()) {
      throw Error(ErrorCode::kBadOption,
                  {"The label \"", label, "\" is none of the classes ", commaSeparated(class_names), "."});
    }
    indices.push_back(static_cast<int>(found - class_names.begin()));
  }
  return indices;
}

}  // namespace tonescape
