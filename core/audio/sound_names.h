// Which files are audio, by the extensions of their names.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace tonescape {

/// Extensions of files that libsndfile reads.
inline constexpr std::array<std::string_view, 16> kSoundExtensions = {
    ".wav",  ".rf64", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif",
    ".aiff", ".aifc", ".caf",  ".au",  ".snd", ".w64",  ".sph", ".nist"};

/// Extensions of sound files that it does not read.
inline constexpr std::array<std::string_view, 14> kOtherSoundExtensions = {
    ".3gp", ".aac", ".ac3", ".amr", ".ape",  ".m4a", ".mka",
    ".mkv", ".mov", ".mp4", ".spx", ".webm", ".wma", ".wv"};

/// The extension of `path`, in lower case, with its point.
std::string extensionOf(const std::string& path);

}  // namespace tonescape
