// Finds the files that a manifest names, also if their names are spelt differently on the disk.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tonescape {

class ManifestPaths {
 public:
  /// `folder`: the manifest's folder.
  explicit ManifestPaths(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The path of `file`. If no such file exists, also tries / in place of backslashes (paths from Windows),
  /// and the only name on the disk that differs merely in its composition of letters (Unicode's NFC and NFD).
  std::string find(const std::string& file);

  /// Sentences that say what to check about the files that were not found.
  std::vector<std::string> advice() const;

 private:
  using Names = std::map<std::string, std::vector<std::string>>;  // a folder's names, by their form in NFC

  std::optional<std::string> findComposed(const std::filesystem::path& path);
  const Names& namesIn(const std::filesystem::path& folder);

  std::filesystem::path folder_;
  std::map<std::string, Names> names_;  // by folder
  std::string backslashes_;             // the first file that has backslashes and was not found
};

}  // namespace tonescape
