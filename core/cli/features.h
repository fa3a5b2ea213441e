// `tonescape features`: descriptors or functionals of audio files.
#pragma once

#include "cli/options.h"

namespace tonescape {

/// Writes the inputs' features as a table. Returns the exit status. Throws as runBatch.
int runFeatures(const FeaturesOptions& options);

}  // namespace tonescape
