// Summarises the training set before the training starts.
#pragma once

#include <string>

#include "tonescape/model/fit.h"

namespace tonescape {

/// The numbers of rows, outliers, classes, corpora, speakers and features of `examples`, one line for each.
std::string trainingSummary(const LabelledFeatures& examples);

}  // namespace tonescape
