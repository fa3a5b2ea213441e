// Finds the files that a manifest names, also those whose names are spelt otherwise on the disk.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tonescape {

class ManifestPaths {
 public:
  /// Of a manifest in `folder`.
  explicit ManifestPaths(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The path of `file`; if only so it exists, with / in place of backslashes, as Windows writes them, or
  /// with a name of the disk that is the same but for how its letters are composed (Unicode's NFC and NFD),
  /// and the only one.
  std::string find(const std::string& file);

  /// On the files found nowhere, what to look for.
  std::vector<std::string> advice() const;

 private:
  using Names = std::map<std::string, std::vector<std::string>>;  // of a folder, by their composed form

  std::optional<std::string> findComposed(const std::filesystem::path& path);
  const Names& namesIn(const std::filesystem::path& folder);

  std::filesystem::path folder_;
  std::map<std::string, Names> names_;  // by folder
  std::string backslashes_;             // the first file with some that is found nowhere
};

}  // namespace tonescape
