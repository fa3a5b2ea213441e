// `tonescape inspect`: the contents of a model bundle.
#pragma once

#include "cli/options.h"

namespace tonescape {

/// Prints the metadata and tensors of a bundle. Returns the exit status. Throws as readBinaryFile and
/// Model::fromBytes.
int runInspect(const InspectOptions& options);

}  // namespace tonescape
