// `tonescape features`: descriptors or functionals of audio files.
#pragma once

#include "cli/options.h"

namespace tonescape {

/// Writes the table of features of the inputs. Returns the exit status. Throws as runBatch.
int runFeatures(const FeaturesOptions& options);

}  // namespace tonescape
