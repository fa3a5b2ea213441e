// `tonescape train`: a model from tables of labelled features.
#pragma once

#include "cli/options.h"

namespace tonescape {

/// Trains a model, writes its bundle and prints its figures. Returns the exit status. Throws Error for
/// options that do not fit the tables, and as checkedOutput, readFeatureTables and fitBundle.
int runTrain(const TrainOptions& options);

}  // namespace tonescape
