#include "cli/manifest_paths.h"

#include <algorithm>
#include <system_error>

namespace tonescape {
namespace {

namespace fs = std::filesystem;

bool isFile(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool isAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

}  // namespace

std::string ManifestPaths::find(const std::string& file) {
  const fs::path path = folder_ / file;
  const bool has_backslash = file.find('\\') != std::string::npos;
  if ((!has_backslash && isAscii(file)) || isFile(path)) return path.string();
  std::string slashed = file;
  std::replace(slashed.begin(), slashed.end(), '\\', '/');
  if (has_backslash && isFile(folder_ / slashed)) return (folder_ / slashed).string();
  std::string& first = has_backslash ? backslashes_ : letters_;
  if (first.empty()) first = file;
  return path.string();
}

std::vector<std::string> ManifestPaths::advice() const {
  std::vector<std::string> sentences;
  if (!backslashes_.empty()) {
    sentences.push_back("Paths with backslashes lead nowhere, as " + backslashes_ +
                        "; write them with / and relative to the manifest.");
  }
  if (!letters_.empty()) {
    sentences.push_back("Names with letters beyond ASCII lead nowhere, as " + letters_ +
                        "; if the disk has them composed otherwise (NFC, NFD), use `npx tonescape`.");
  }
  return sentences;
}

}  // namespace tonescape
