// `tonescape embed`: the latent points of audio files.
#pragma once

#include "cli/options.h"

namespace tonescape {

/// Writes the table of the inputs' points and classes. Returns the exit status. Throws as readBinaryFile,
/// Model::fromBytes and runBatch.
int runEmbed(const EmbedOptions& options);

}  // namespace tonescape
