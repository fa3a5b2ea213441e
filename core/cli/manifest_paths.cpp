#include "cli/manifest_paths.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <system_error>

namespace tonescape {
namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool isAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

// Converts valid UTF-8 to Unicode's normalization form NFC.
std::string composedCharacters(const std::string& bytes) {
  struct Free {
    void operator()(utf8proc_uint8_t* text) const { std::free(text); }
  };
  const auto* text = reinterpret_cast<const utf8proc_uint8_t*>(bytes.c_str());
  const std::unique_ptr<utf8proc_uint8_t, Free> composed(utf8proc_NFC(text));
  return composed ? reinterpret_cast<const char*>(composed.get()) : bytes;
}

// Converts a name to NFC; bytes in it that are not UTF-8 stay as they are.
std::string composedForm(const std::string& name) {
  std::string form;
  std::string characters;
  for (std::size_t i = 0; i < name.size();) {
    const auto* rest = reinterpret_cast<const utf8proc_uint8_t*>(name.data() + i);
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(rest, static_cast<utf8proc_ssize_t>(name.size() - i), &point);
    if (length > 0) {
      characters.append(name, i, static_cast<std::size_t>(length));
      i += static_cast<std::size_t>(length);
    } else {
      form += composedCharacters(characters) + name[i++];
      characters.clear();
    }
  }
  return form + composedCharacters(characters);
}

}  // namespace

std::string ManifestPaths::find(const std::string& file) {
  const fs::path path = folder_ / file;
  const bool has_backslash = file.find('\\') != std::string::npos;
  if ((!has_backslash && isAscii(file)) || isThere(path)) return path.string();
  std::string slashed = file;
  std::replace(slashed.begin(), slashed.end(), '\\', '/');
  if (isThere(folder_ / slashed)) return (folder_ / slashed).string();
  const std::optional<std::string> found = findComposed(folder_ / slashed);
  if (!found && has_backslash && backslashes_.empty()) backslashes_ = file;
  return found.value_or(path.string());
}

std::vector<std::string> ManifestPaths::advice() const {
  if (backslashes_.empty()) return {};
  return {"Paths with backslashes lead nowhere, as " + backslashes_ +
          "; write them with / and relative to the manifest."};
}

std::optional<std::string> ManifestPaths::findComposed(const fs::path& path) {
  fs::path found;
  for (const fs::path& name : path) {
    if (isThere(found / name)) {
      found /= name;
      continue;
    }
    const Names& names = namesIn(found);
    const auto same = names.find(composedForm(name.string()));
    if (same == names.end() || same->second.size() != 1) return std::nullopt;
    found /= same->second.front();
  }
  return found.string();
}

const ManifestPaths::Names& ManifestPaths::namesIn(const fs::path& folder) {
  const auto [known, is_new] = names_.try_emplace(folder.string());
  if (!is_new) return known->second;
  std::error_code error;
  const fs::path directory = folder.empty() ? "." : folder;
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    known->second[composedForm(name)].push_back(name);
  }
  return known->second;
}

}  // namespace tonescape
