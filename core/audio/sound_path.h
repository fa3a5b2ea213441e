// Checks that a path leads to an audio file.
#pragma once

#include <string>

namespace tonescape {

/// `path`, once it is known to lead to a file that can be read and is neither empty nor a text that is often
/// taken for a sound: a web page, a pointer of Git LFS. Throws Error(kFileNotFound) or
/// Error(kUnreadableAudio), saying what it is.
std::string checkedSoundPath(const std::string& path);

}  // namespace tonescape
