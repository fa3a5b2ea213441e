// Checks that a path leads to an audio file.
#pragma once

#include <string>

namespace tonescape {

/// Returns `path` after checks: the file can be read, is not empty, and is not a text that is often stored
/// under an audio file's name (a web page, a Git LFS pointer). Throws Error(kFileNotFound) or
/// Error(kUnreadableAudio) with what the file is.
std::string checkedSoundPath(const std::string& path);

}  // namespace tonescape
