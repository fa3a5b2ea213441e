// The sounds in a folder and below.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tonescape {

/// What the user is told about one file or folder.
struct Remark {
  std::string name;      ///< its path
  std::string sentence;  ///< one sentence
};

/// What a folder holds.
struct FolderContent {
  std::vector<std::string> files;  ///< to read, by name
  /// Number of sound files that are not in `files`: of formats that this program does not read, and links
  /// whose file does not exist.
  std::size_t left_out = 0;
  std::vector<Remark> failures;  ///< folders and links that could not be read
  std::vector<Remark> notes;     ///< what is left out with good reason
};

/// Symbolic links are followed, but each folder is read once, by its own name rather than by a link's. Hidden
/// files and folders, and the __MACOSX of archives, are skipped.
FolderContent contentOf(const std::string& folder);

}  // namespace tonescape
