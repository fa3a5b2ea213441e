// Where the files of a manifest are: as it says, or where a slip of its writer puts them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tonescape {

class ManifestPaths {
 public:
  /// Of a manifest in `folder`.
  explicit ManifestPaths(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// The path of `file`; with / in place of backslashes, as Windows writes them, if only so it exists.
  std::string find(const std::string& file);

  /// On the files found nowhere, what to look for.
  std::vector<std::string> advice() const;

 private:
  std::filesystem::path folder_;
  std::string backslashes_;  // the first file of each kind that is found nowhere
  std::string letters_;
};

}  // namespace tonescape
