// Summarises the training set before the training starts.
#pragma once

#include <string>

#include "tonescape/model/fit.h"

namespace tonescape {

/// Rows and outliers among them, classes, corpora, speakers and features of `examples`, a line each.
std::string trainingSummary(const LabelledFeatures& examples);

}  // namespace tonescape
