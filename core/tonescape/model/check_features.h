// Checks feature matrices and labels that come from callers.
#pragma once

#include <string>
#include <vector>

#include "tonescape/eigen.h"

namespace tonescape {

/// Throws kBadOption unless `features` (features x examples) has a row for each name and every value is
/// finite; the sentence names the first that is not.
void requireFeatures(const std::vector<std::string>& names, const Eigen::MatrixXf& features);

/// The index of each label in `class_names`. Throws kBadOption for a label that is not among them; for class
/// names that are empty, contain a line feed or occur twice; and unless there is one label for each of
/// `examples`.
std::vector<int> classIndices(const std::vector<std::string>& labels,
                              const std::vector<std::string>& class_names, Eigen::Index examples);

}  // namespace tonescape
