#include "audio/sound_path.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

#include "tonescape/error.h"

namespace tonescape {
namespace {

// Recognises by the first bytes some files that are no audio, to report them more clearly than a decoder
// does.
void checkIsNoText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string start(32, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(file.gcount()));
  if (start.empty()) throw Error(ErrorCode::kUnreadableAudio, "The file is empty; copy it again.");
  if (start.starts_with("version https://git-lfs")) {
    throw Error(ErrorCode::kUnreadableAudio,
                "The file is a pointer of Git LFS, not the sound; run `git lfs pull`.");
  }
  std::string word = start.substr(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (word.starts_with("<!doctype") || word.starts_with("<html") || word.starts_with("<?xml")) {
    throw Error(ErrorCode::kUnreadableAudio,
                "The file is a web page, not a sound; download it again, signed in if need be.");
  }
}

}  // namespace

std::string checkedSoundPath(const std::string& path) {
  if (!std::filesystem::is_regular_file(path)) {
    throw Error(ErrorCode::kFileNotFound, "The file does not exist; check its name.");
  }
  if (access(path.c_str(), R_OK) != 0) {
    throw Error(ErrorCode::kFileNotFound, "The file cannot be opened; check its permissions.");
  }
  checkIsNoText(path);
  return path;
}

}  // namespace tonescape
